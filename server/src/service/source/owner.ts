import type { OwnerKind } from '../knowledge/locations.ts';
import type { Scope } from '../project/known.ts';
import type { Exclusion, Origin } from '../runtime/load.ts';
import type { PluginParts } from '../runtime/pluginParts.ts';
import { baseName } from '../text/paths.ts';

/** Whose files are: a project’s, the user’s, a plugin’s. */
export interface Owner {
  readonly who: OwnerKind;
  /** The folder that holds `.claude`; of a plugin its own. */
  readonly folder: string;
  /** The folder is not that which holds `.claude`, but what stands in for `.claude` itself. */
  readonly isConfigFolder?: true;
  /** What a plugin is called if its manifest does not say; undefined for the name of its folder. */
  readonly fallbackName?: string;
  /** The marketplace that lists a plugin, or from which it was installed; undefined where none is known. */
  readonly marketplace?: string | undefined;
  /** The files of a plugin's agents that its manifest lists; undefined where they are those of its folder. */
  readonly manifestAgents?: readonly string[] | undefined;
  /** The skills and commands that its manifest lists, with their paths resolved. */
  readonly manifestParts?: PluginParts;
  /** The files of agents that the marketplace lists for the plugin, besides its others. */
  readonly marketplaceAgents?: readonly string[];
  /** The skills and commands that the marketplace lists for it. */
  readonly marketplaceParts?: PluginParts;
  /** The marketplace says what it has: beside a manifest that is one too many. */
  readonly excludesManifest?: true;
  /** Its folder is that of the marketplace. */
  readonly isAtMarketplaceRoot?: true;
  /** Further plugins that the marketplace keeps in the same folder. */
  readonly siblings?: readonly PluginEntry[];
  /** The runtime refuses the plugin, for its manifest. */
  readonly isRefused?: boolean;
  /** The runtime refuses the plugin, for its hooks. */
  readonly hasInvalidHooks?: boolean;
}

/** A plugin as a marketplace lists it. */
export interface PluginEntry {
  readonly fallbackName: string;
  readonly marketplaceAgents: readonly string[];
  readonly marketplaceParts?: PluginParts;
  readonly isAtMarketplaceRoot?: true;
}

/** What a plugin is called if its manifest does not say. */
export const fallbackNameOf = ({ fallbackName, folder }: Owner): string => fallbackName ?? baseName(folder);

/** The plugins that are in the folder of one: as a rule itself alone. */
export const pluginEntries = (owner: Owner): readonly PluginEntry[] => [
  {
    fallbackName: fallbackNameOf(owner),
    marketplaceAgents: owner.marketplaceAgents ?? [],
    ...(owner.marketplaceParts ? { marketplaceParts: owner.marketplaceParts } : {}),
    ...(owner.isAtMarketplaceRoot ? { isAtMarketplaceRoot: true } : {}),
  },
  ...(owner.siblings ?? []),
];

/** Plugins of which each folder has one: the first in it, with the others that have names of their own. */
export function onePerFolder(plugins: readonly Owner[]): Owner[] {
  const folders = new Map<string, Owner>();
  for (const one of plugins) {
    const first = folders.get(one.folder);
    const names = new Set(first && pluginEntries(first).map(({ fallbackName }) => fallbackName));
    const others = pluginEntries(one).filter(({ fallbackName }) => !names.has(fallbackName));
    if (!first) folders.set(one.folder, one);
    else if (others.length > 0) folders.set(one.folder, { ...first, siblings: [...(first.siblings ?? []), ...others] });
  }
  return [...folders.values()];
}

/** What keeps the agents of a file from loading, whatever the file says. */
export function exclusionOf(owner: Owner, path: string): Exclusion | undefined {
  if (owner.isRefused) return 'plugin-refused';
  if (owner.hasInvalidHooks) return 'hooks-refused';
  return owner.manifestAgents && !isListed(owner, path) ? 'not-listed' : undefined;
}

/** Whether the manifest or the marketplace lists a file as an agent of its plugin. */
export const isListed = (owner: Owner, path: string): boolean =>
  owner.who === 'plugin' &&
  ((owner.manifestAgents?.includes(path) ?? false) ||
    pluginEntries(owner).some(({ marketplaceAgents }) => marketplaceAgents.includes(path)));

/** Whether a plugin has the same files, and whether it loads. */
export const isSamePlugin = (one: Owner, other: Owner): boolean =>
  one.manifestAgents?.join('\n') === other.manifestAgents?.join('\n') &&
  JSON.stringify(one.manifestParts) === JSON.stringify(other.manifestParts) &&
  (one.isRefused ?? false) === (other.isRefused ?? false) &&
  (one.hasInvalidHooks ?? false) === (other.hasInvalidHooks ?? false);

/** The same for the same owner. */
export const keyOf = ({ who, folder }: Owner): string => `${who} ${folder}`;

/** Whose the parts of an owner are. */
export const scopeOf = ({ who }: Owner): Exclude<Scope, 'built-in'> => (who === 'above' ? 'project' : who);

/** How Claude Code reads the agents of an owner. */
export const originOf = ({ who }: Owner): Origin => (who === 'plugin' ? 'plugin' : 'project');

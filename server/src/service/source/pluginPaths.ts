import type { ListedPlugin } from '../runtime/marketplace.ts';
import type { PluginParts } from '../runtime/pluginParts.ts';
import { isWithin, resolved } from '../text/paths.ts';
import { trimEndOf } from '../text/trim.ts';
import type { Owner } from './owner.ts';

/** The path that a manifest or a marketplace names; undefined where it leads out of its folder, which is not looked at. */
export function pathBelow(folder: string, written: string): string | undefined {
  const path = trimEndOf(resolved(folder, written), '/');
  return isWithin(path, folder) ? path : undefined;
}

/** The paths that a list of a plugin’s agents names. A folder is none. */
export const agentsBelow = (plugin: string, written: readonly string[]): string[] =>
  written.flatMap((path) => pathBelow(plugin, path) ?? []).filter((path) => path.endsWith('.md'));

/** Skills and commands with their paths resolved; what leads out of the plugin is left out. */
export const partsBelow = (plugin: string, { skills, commands }: PluginParts): PluginParts => ({
  ...(skills && { skills: skills.flatMap((path) => pathBelow(plugin, path) ?? []) }),
  ...(commands && {
    commands: commands.flatMap(({ path: written, ...command }) => {
      if (written === undefined) return [command];
      const path = pathBelow(plugin, written);
      return path === undefined ? [] : [{ ...command, path }];
    }),
  }),
});

/** What a marketplace says of a plugin. @param marketplace the folder of the marketplace */
export const asListed = (
  { source, agents, parts, excludesManifest }: ListedPlugin,
  plugin: string,
  marketplace: string,
): Partial<Owner> => ({
  marketplaceAgents: agentsBelow(plugin, agents),
  marketplaceParts: partsBelow(plugin, parts),
  ...(excludesManifest ? { excludesManifest: true } : {}),
  ...(pathBelow(marketplace, source) === marketplace ? { isAtMarketplaceRoot: true } : {}),
});

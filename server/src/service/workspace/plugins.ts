import type { ListedPlugin } from '../runtime/marketplace.ts';
import type { Locations } from '../source/fileLocations.ts';
import type { Owner } from '../source/owner.ts';
import { asListed, pathBelow } from '../source/pluginPaths.ts';
import { baseName, isAbsolute, normalPath } from '../text/paths.ts';
import type { FileAccess } from './fileAccess.ts';
import { membersIn, membersOf, textOf } from './json.ts';

/** What settings say of plugins, by `name@marketplace`: only `true` enables. */
export type EnabledPlugins = ReadonlyMap<string, unknown>;

/**
 * What settings say of plugins. What can be no answer, as `null` or a text, says nothing.
 * @param texts of the settings, from the lowest precedence to the highest
 */
export const enabledPlugins = (texts: readonly (string | undefined)[]): EnabledPlugins =>
  new Map(
    texts.flatMap((text) => {
      const said = text === undefined ? [] : [...membersOf(membersIn(text).get('enabledPlugins'))];
      return said.filter(([, value]) => typeof value === 'boolean' || (typeof value === 'object' && value !== null));
    }),
  );

/** A marketplace that the user has added. */
export interface KnownMarketplace {
  readonly folder: string;
  /** It is a folder of this machine, and its plugins are read there, not where they were installed. */
  readonly isLocal: boolean;
  readonly plugins: readonly ListedPlugin[];
}

/**
 * The marketplace of a name.
 * @param text the file that lists those that are known
 */
export async function knownMarketplace(
  name: string,
  text: string | undefined,
  locations: Locations,
  files: FileAccess,
): Promise<KnownMarketplace | undefined> {
  const known = membersOf(text === undefined ? undefined : membersIn(text).get(name));
  const folder = normalPath(textOf(known.get('installLocation')) ?? '');
  const listing = isAbsolute(folder) ? await files.read(`${folder}/${locations.paths.marketplace}`) : undefined;
  if (listing === undefined) return undefined;
  const isLocal = membersOf(known.get('source')).get('source') === 'directory';
  return { folder, isLocal, plugins: locations.readMarketplace(listing).plugins };
}

/**
 * The plugins that are enabled: those that are installed, and those of marketplaces that are folders of this machine.
 * @param text what is installed
 * @param isHere whether what was installed for a folder counts in this project
 */
export async function installedPlugins(
  text: string | undefined,
  enabled: EnabledPlugins,
  isHere: (projectPath: string) => Promise<boolean>,
  marketplaceNamed: (name: string) => Promise<KnownMarketplace | undefined>,
): Promise<Owner[]> {
  const installed = membersOf(text === undefined ? undefined : membersIn(text).get('plugins'));
  const keys = [...enabled].filter(([, value]) => value === true).map(([key]) => key);
  const found = await Promise.all(
    keys.map(async (key) => {
      const [name = '', marketplace] = key.split('@');
      const known = marketplace === undefined ? undefined : await marketplaceNamed(marketplace);
      const listed = known?.plugins.find((one) => one.name === name);
      const folder = known?.isLocal
        ? listed && pathBelow(known.folder, listed.source)
        : await installedFolder(installed.get(key), isHere);
      if (folder === undefined) return [];
      const owner: Owner = { who: 'plugin', folder, fallbackName: name || baseName(folder), marketplace };
      return [known && listed ? { ...owner, ...asListed(listed, folder, known.folder) } : owner];
    }),
  );
  return found.flat();
}

/** Where a plugin was installed: of several installations the first counts that is for everyone, or for this project. */
async function installedFolder(
  installs: unknown,
  isHere: (projectPath: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (const entry of Array.isArray(installs) ? installs : [installs]) {
    const install = membersOf(entry);
    const [scope, projectPath] = ['scope', 'projectPath'].map((name) => textOf(install.get(name)));
    const isForAll = scope === undefined || scope === 'user' || scope === 'managed';
    if (!isForAll && !(projectPath !== undefined && (await isHere(normalPath(projectPath))))) continue;
    const folder = normalPath(textOf(install.get('installPath')) ?? '');
    return isAbsolute(folder) ? folder : undefined;
  }
  return undefined;
}

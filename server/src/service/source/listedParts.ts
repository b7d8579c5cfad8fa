import type { PluginParts } from '../runtime/pluginParts.ts';
import { baseName, isWithin, parentOf } from '../text/paths.ts';
import { type Owner, pluginEntries } from './owner.ts';

/** The file of a skill, in the skill's folder. */
export const SKILL_FILE = 'SKILL.md';

/** What the manifest and the marketplaces list of all plugins in a folder. */
function partsOf(owner: Owner): readonly PluginParts[] {
  const listed = pluginEntries(owner).flatMap(({ marketplaceParts }) => marketplaceParts ?? []);
  return owner.manifestParts ? [owner.manifestParts, ...listed] : listed;
}

const skillFolders = (owner: Owner): string[] => partsOf(owner).flatMap(({ skills = [] }) => skills);

const commandPaths = (owner: Owner): string[] =>
  partsOf(owner).flatMap(({ commands = [] }) => commands.flatMap(({ path }) => path ?? []));

/** Where a plugin may have skills and commands besides the folders that every plugin can have. */
export function listedPlaces(owner: Owner): { readonly folders: readonly string[]; readonly files: readonly string[] } {
  if (owner.who !== 'plugin') return { folders: [], files: [] };
  const paths = [...skillFolders(owner), ...commandPaths(owner)];
  const isFile = (path: string): boolean => path.endsWith('.md');
  return {
    // Not all of a plugin is looked through.
    folders: paths.filter((path) => !isFile(path) && path !== owner.folder),
    files: [`${owner.folder}/${SKILL_FILE}`, ...paths.filter(isFile)],
  };
}

/** What a file of a plugin is by what lists it; undefined for one that nothing does. */
export function listedKind(owner: Owner, path: string): 'skill' | 'command' | undefined {
  if (owner.who !== 'plugin' || !path.endsWith('.md')) return undefined;
  const folder = parentOf(path);
  const isListed = (listed: string): boolean => listed === folder || listed === parentOf(folder);
  // Of its own folder a plugin is one skill at most, unless that is listed.
  if (baseName(path) === SKILL_FILE && (folder === owner.folder || skillFolders(owner).some(isListed))) return 'skill';
  return commandPaths(owner).some((listed) => isWithin(path, listed)) ? 'command' : undefined;
}

import type { Paths } from '../knowledge/locations.ts';
import type { PluginParts } from '../runtime/pluginParts.ts';
import { baseName, parentOf, upwards } from '../text/paths.ts';
import { type Owner, pluginEntries } from './owner.ts';

/** The folders and files that the manifest and the marketplaces list as skills and commands of a plugin. */
interface Listed {
  readonly skillFolders: ReadonlySet<string>;
  /** But for the plugin's own folder: not all of it is looked through. */
  readonly commandPaths: ReadonlySet<string>;
}

const NOTHING: Listed = { skillFolders: new Set(), commandPaths: new Set() };
const known = new WeakMap<Owner, Listed>();

function listedBy(owner: Owner): Listed {
  if (owner.who !== 'plugin') return NOTHING;
  const before = known.get(owner);
  if (before) return before;
  const ofEntries = pluginEntries(owner).flatMap(({ marketplaceParts }) => marketplaceParts ?? []);
  const parts: readonly PluginParts[] = owner.manifestParts ? [owner.manifestParts, ...ofEntries] : ofEntries;
  const commands = parts.flatMap(({ commands = [] }) => commands.flatMap(({ path }) => path ?? []));
  const listed = {
    skillFolders: new Set(parts.flatMap(({ skills = [] }) => skills)),
    commandPaths: new Set(commands.filter((path) => path !== owner.folder)),
  };
  known.set(owner, listed);
  return listed;
}

const isFile = (path: string): boolean => path.endsWith('.md');

/** Where a plugin may have skills and commands besides the folders that every plugin can have. */
export interface ListedPlaces {
  /** Folders to be looked through. */
  readonly folders: readonly string[];
  /** Those of which only the folders right in them may be skills. */
  readonly foldersOfSkills: readonly string[];
  readonly files: readonly string[];
}

export function listedPlaces(owner: Owner, { skillFile }: Paths): ListedPlaces {
  if (owner.who !== 'plugin') return { folders: [], foldersOfSkills: [], files: [] };
  const { skillFolders, commandPaths } = listedBy(owner);
  const isAll = skillFolders.has(owner.folder);
  return {
    folders: [...skillFolders, ...commandPaths].filter((path) => !isFile(path) && path !== owner.folder),
    foldersOfSkills: isAll ? [owner.folder] : [],
    files: [`${owner.folder}/${skillFile}`, ...[...commandPaths].filter(isFile)],
  };
}

/** The same files as glob patterns: the part before the first `*`, and what follows. */
export function listedPatterns(
  owner: Owner,
  { skillFile }: Paths,
): readonly (readonly [place: string, below: string])[] {
  const { skillFolders, commandPaths } = listedBy(owner);
  return [
    ...[...skillFolders].flatMap((folder) => [
      [folder, `/${skillFile}`] as const,
      [folder, `/*/${skillFile}`] as const,
    ]),
    ...[...commandPaths].map((path) => [path, isFile(path) ? '' : '/**/*.md'] as const),
  ];
}

/** What a file of a plugin is by what lists it; undefined for one that nothing does. */
export function listedKind(owner: Owner, path: string, { skillFile }: Paths): 'skill' | 'command' | undefined {
  if (owner.who !== 'plugin' || !isFile(path)) return undefined;
  const { skillFolders, commandPaths } = listedBy(owner);
  const folder = parentOf(path);
  const isInSkills = skillFolders.has(folder) || skillFolders.has(parentOf(folder));
  // Of its own folder a plugin is one skill at most, unless that is listed.
  if (baseName(path) === skillFile && (folder === owner.folder || isInSkills)) return 'skill';
  return upwards(path).some((one) => commandPaths.has(one)) ? 'command' : undefined;
}

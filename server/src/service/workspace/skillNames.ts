import type { Paths } from '../knowledge/locations.ts';
import type { ListedCommand } from '../runtime/pluginParts.ts';
import type { Locations } from '../source/fileLocations.ts';
import type { Owner, PluginEntry } from '../source/owner.ts';
import { baseName, isWithin, parentOf, stemOf } from '../text/paths.ts';

/** A skill or a command by its place, without the name of its plugin. */
export interface PlacedSkill {
  /** Its file; undefined for a command whose text the manifest holds. */
  readonly path: string | undefined;
  /** The name that its place gives it. */
  readonly name: string;
  /** Where its header has a name, that is its only one. */
  readonly isNamedByHeader?: true;
  /** What the manifest says of it. */
  readonly description?: string | undefined;
}

/** A name as that of a plugin's skill: without what is no letter from a to z, digit, `_` or `-`. */
export const asSkillName = (name: string): string => name.replace(/[^\w-]/g, '-');

/** The skills of a project or of the user. @param paths all that are there, in order */
export const skillsByFolder = (paths: readonly string[]): PlacedSkill[] =>
  paths.map((path) => ({ path, name: baseName(parentOf(path)) }));

/**
 * Commands by their paths below a folder: `db/move.md` is `db:move`. A folder that is a skill is one command, by its
 * name, and holds no others.
 * @param paths all that are there, in order
 */
export function commandsByPath(folder: string, paths: readonly string[], { skillFile }: Paths): PlacedSkill[] {
  const isSkill = (path: string): boolean => baseName(path).toLowerCase() === skillFile.toLowerCase();
  const skills = new Set(
    paths
      .filter(isSkill)
      .map(parentOf)
      .filter((one) => one !== folder),
  );
  const isHidden = (path: string): boolean => {
    const start = isSkill(path) ? parentOf(parentOf(path)) : parentOf(path);
    for (let one = start; isWithin(one, folder); one = parentOf(one)) if (skills.has(one)) return true;
    return false;
  };
  return paths
    .filter((path) => isWithin(path, folder) && !isHidden(path))
    .map((path) => {
      const place = isSkill(path) ? parentOf(path) : path.replace(/\.md$/, '');
      const name = place === folder ? baseName(folder) : place.slice(folder.length + 1).replaceAll('/', ':');
      return { path, name };
    });
}

/**
 * The skills of one of the plugins in a folder: of two with one name the first counts.
 * @param paths all files of the folder that are skills, in order
 */
export function pluginSkills(
  owner: Owner,
  { fallbackName, marketplaceParts, isAtMarketplaceRoot }: PluginEntry,
  paths: readonly string[],
  locations: Locations,
): PlacedSkill[] {
  const { folder, manifestParts } = owner;
  const { skillFile } = locations.paths;
  const all = new Set(paths);
  const byFolder = new Map<string, string[]>();
  for (const path of paths) {
    const place = parentOf(parentOf(path));
    const group = byFolder.get(place);
    if (group) group.push(path);
    else byFolder.set(place, [path]);
  }
  const inFolder = (one: string): PlacedSkill[] => {
    const own = `${one}/${skillFile}`;
    // A folder that is a skill holds no others.
    if (all.has(own))
      return [{ path: own, name: one === folder ? fallbackName : baseName(one), isNamedByHeader: true }];
    const found = byFolder.get(one) ?? [];
    return found.map((path) => ({ path, name: asSkillName(baseName(parentOf(path))) }));
  };
  const byManifest = manifestParts?.skills?.flatMap(inFolder);
  const byMarketplace = marketplaceParts?.skills?.flatMap(inFolder);
  // A plugin in the folder of the marketplace itself has of its skills those that are listed.
  if (isAtMarketplaceRoot && byMarketplace && byMarketplace.length > 0)
    return [...(byManifest ?? []), ...byMarketplace];
  const own = inFolder(locations.skillFolderOf(owner));
  const isOne = own.length === 0 && !byManifest && !byMarketplace && all.has(`${folder}/${skillFile}`);
  return [...(isOne ? inFolder(folder) : own), ...(byManifest ?? []), ...(byMarketplace ?? [])];
}

/**
 * The commands of one of the plugins in a folder; those that its manifest lists take the place of the others.
 * @param paths all files of the folder that are commands, in order
 */
export function pluginCommands(
  owner: Owner,
  { marketplaceParts }: PluginEntry,
  paths: readonly string[],
  locations: Locations,
): PlacedSkill[] {
  const all = new Set(paths);
  const listed = ({ name, path, description }: ListedCommand): PlacedSkill[] => {
    if (path === undefined) return [{ path, name: name ?? '', description }];
    if (!path.endsWith('.md')) return commandsByPath(path, paths, locations.paths);
    return all.has(path) ? [{ path, name: name ?? stemOf(path), description }] : [];
  };
  const own =
    owner.manifestParts?.commands?.flatMap(listed) ??
    commandsByPath(locations.commandFolderOf(owner), paths, locations.paths);
  // A marketplace holds the text of none.
  const besides = marketplaceParts?.commands?.filter(({ path }) => path !== undefined).flatMap(listed) ?? [];
  return [...own, ...besides];
}

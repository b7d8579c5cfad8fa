import type { Locations } from '../source/fileLocations.ts';
import type { Owner } from '../source/owner.ts';
import { isWithin, isWritten, parentOf, upwards } from '../text/paths.ts';
import { type FileAccess, foldersBelow } from './fileAccess.ts';

/** What lies in a folder that is open in an editor, at any depth. */
export interface Scan {
  /** The folders that are projects. */
  readonly projects: readonly string[];
  /** Those with a manifest, and those that a marketplace lists. */
  readonly plugins: readonly Owner[];
  /** The folders that may hold a manifest or a marketplace. */
  readonly described: readonly string[];
  /** Files that count in every folder. */
  readonly anywhere: readonly string[];
  /** There are more folders than were looked at. */
  readonly isCut: boolean;
}

export const NOTHING: Scan = { projects: [], plugins: [], described: [], anywhere: [], isCut: false };

/** Looks through a folder, but not into what is hidden or installed. */
export async function scan(root: string, files: FileAccess, locations: Locations): Promise<Scan> {
  const { folder: projectFolder, manifest } = locations.paths;
  const wanted = locations.namesAnywhere();
  const projects: string[] = [];
  const described: string[] = [];
  const anywhere: string[] = [];
  const isCut = await foldersBelow(root, files, isWritten, (folder, entries) => {
    const names = new Map(entries.map(({ name, isFolder }) => [name, isFolder]));
    const own = entries.find(({ name, isFolder }) => isFolder && name === projectFolder);
    // A link to that of another project in here has the same files.
    const isOther = own?.target?.endsWith(`/${projectFolder}`) && isWithin(own.target, root);
    if (own && !isOther) projects.push(folder);
    if (names.get(parentOf(manifest))) described.push(folder);
    anywhere.push(...wanted.filter((name) => names.get(name) === false).map((name) => `${folder}/${name}`));
  });
  return {
    described,
    projects: projects.sort(),
    plugins: await pluginsBelow(root, described, files, locations),
    anywhere: anywhere.sort(),
    isCut,
  };
}

/**
 * The plugins in a folder, in order, with what marketplaces above it say of them.
 * @param described see {@link Scan}
 */
export async function pluginsBelow(
  root: string,
  described: readonly string[],
  files: FileAccess,
  locations: Locations,
): Promise<readonly Owner[]> {
  // Each folder comes after those that it lies in.
  const folders = [...new Set([...upwards(root), ...described])].sort();
  const plugins = await locations.pluginsIn(folders, (path) => files.read(path));
  return [...plugins.values()]
    .filter(({ folder }) => isWithin(folder, root))
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

import type { Locations } from '../source/fileLocations.ts';
import { foldersBetween, isWithin, isWritten, parentOf, upwards } from '../text/paths.ts';
import type { ExploredFolders } from './exploredFolders.ts';
import type { FileAccess } from './fileAccess.ts';
import { NOTHING, type Scan, scan } from './scan.ts';

/** The paths by which the projects, plugins and single files of a folder come to light. */
export function pathsToFind({ projects, described, anywhere }: Omit<Scan, 'plugins'>, { paths }: Locations): string[] {
  return [
    ...projects.map((folder) => `${folder}/${paths.folder}`),
    ...described.flatMap((folder) => [`${folder}/${paths.marketplace}`, `${folder}/${paths.manifest}`]),
    ...anywhere,
  ];
}

/**
 * The paths to look at when one has changed that belongs to no owner. Of a folder that comes or goes with all that is in
 * it, VS Code may report nothing but that, and of the files in it nothing ever.
 * @param isFile whether there is a file, and no folder
 */
export async function impliedChanges(
  path: string,
  isFile: boolean,
  explored: ExploredFolders,
  files: FileAccess,
  locations: Locations,
): Promise<readonly string[]> {
  const own = locations.describedBy(path);
  if (own !== undefined) return pathsToFind({ ...NOTHING, described: [own] }, locations);
  if (locations.projectsOf(path).length > 0) return [path];
  const roots = explored.rootsOf(path);
  const isSearched = roots.some((root) => foldersBetween(root, `${path}/`).every(isWritten));
  if (!isSearched) return isFile ? [] : [path];
  if (isFile) {
    // An agent may lie in a plugin that has not been found.
    const described = path.endsWith('.md') ? await describedAbove(path, explored, files, locations) : [];
    return pathsToFind({ ...NOTHING, described }, locations);
  }
  const come = await scan(path, files, locations);
  const gone = roots.flatMap((root) => explored.describedIn(root)).filter((folder) => isWithin(folder, path));
  return [path, ...pathsToFind({ ...come, described: [...new Set([...gone, ...come.described])] }, locations)];
}

/** The folders above a file, in one that is open, that may hold a manifest or a marketplace. */
async function describedAbove(
  file: string,
  explored: ExploredFolders,
  files: FileAccess,
  { paths }: Locations,
): Promise<readonly string[]> {
  const above = upwards(parentOf(file)).filter((folder) => explored.rootsOf(folder).length > 0);
  const entries = await Promise.all(above.map((folder) => files.list(folder)));
  return above.filter((_, at) => entries[at]?.some(({ name }) => name === parentOf(paths.manifest)));
}

/** Those of some paths that are files. Lists each folder once, however many of them lie in it. */
export async function filesAmong(paths: readonly string[], files: FileAccess): Promise<ReadonlySet<string>> {
  const folders = [...new Set(paths.map(parentOf))];
  const entries = await Promise.all(folders.map((folder) => files.list(folder)));
  return new Set(
    folders.flatMap((folder, at) =>
      entries[at]!.filter(({ isFolder }) => !isFolder).map(({ name }) => `${folder}/${name}`),
    ),
  );
}

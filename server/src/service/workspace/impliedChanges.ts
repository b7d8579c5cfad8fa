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
 * The paths that may have changed with another one. Of a folder that comes or goes with all that is in it, VS Code may
 * report nothing but that, and of the files in it nothing ever.
 * @param path nothing that belongs to an owner already
 */
export async function impliedChanges(
  path: string,
  explored: ExploredFolders,
  files: FileAccess,
  locations: Locations,
): Promise<readonly string[]> {
  const own = locations.describedBy(path);
  if (own !== undefined) return pathsToFind({ ...NOTHING, described: [own] }, locations);
  const roots = explored.rootsOf(path);
  const describing = parentOf(locations.paths.manifest);
  const isSearched = roots.some((root) => foldersBetween(root, `${path}/`).every(isWritten));
  if (!isSearched) return [];
  const gone = roots.flatMap((root) => explored.describedIn(root)).filter((folder) => isWithin(folder, path));
  const come = await scan(path, files, locations);
  // An agent may lie in a plugin that has not been found.
  const above = path.endsWith('.md') ? upwards(parentOf(path)).filter((one) => explored.rootsOf(one).length > 0) : [];
  const entries = await Promise.all(above.map((folder) => files.list(folder)));
  const described = above.filter((_, at) => entries[at]?.some(({ name }) => name === describing));
  return pathsToFind({ ...come, described: [...new Set([...gone, ...come.described, ...described])] }, locations);
}

import type { ExploredFolders } from './exploredFolders.ts';
import type { FileAccess } from './fileAccess.ts';
import type { FileIndex } from './fileIndex.ts';
import { filesOfOwner } from './filesOfOwner.ts';
import { pathsToFind } from './impliedChanges.ts';
import { projectOwner } from './projectSources.ts';
import { scan } from './scan.ts';
import type { UserFolders } from './userFolders.ts';

/**
 * The paths of which an editor would report changes: the files that are read, and what brings others to light below a
 * folder that is open. Not each of them need exist.
 */
export async function watchedPaths(
  user: UserFolders,
  index: FileIndex,
  explored: ExploredFolders,
  access: FileAccess,
): Promise<readonly string[]> {
  const { locations } = index;
  const [owned, scans] = await Promise.all([
    Promise.all(index.owners().map((owner) => filesOfOwner(owner, locations, access))),
    Promise.all(explored.roots().map((root) => scan(root, access, locations))),
  ]);
  const found = scans.flatMap((one) => {
    const unread = one.projects.filter((folder) => !index.has(projectOwner(folder, user)));
    return pathsToFind({ ...one, projects: unread }, locations);
  });
  return [...new Set([user.file(locations.paths.installedPlugins), ...found, ...owned.flat()])];
}

import type { ExploredFolders } from './exploredFolders.ts';
import type { FileAccess } from './fileAccess.ts';
import type { FileIndex } from './fileIndex.ts';
import { filesOfOwner } from './filesOfOwner.ts';
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
  const { folder: projectFolder, manifest, marketplace, installedPlugins } = locations.paths;
  const [owned, scans] = await Promise.all([
    Promise.all(index.owners().map((owner) => filesOfOwner(owner, locations, access))),
    Promise.all(explored.roots().map((root) => scan(root, access, locations))),
  ]);
  const found = scans.flatMap(({ projects, described, anywhere }) => [
    ...projects.filter((one) => !index.has(projectOwner(one, user))).map((folder) => `${folder}/${projectFolder}`),
    ...described.flatMap((folder) => [`${folder}/${marketplace}`, `${folder}/${manifest}`]),
    ...anywhere,
  ]);
  return [...new Set([user.file(installedPlugins), ...found, ...owned.flat()])];
}

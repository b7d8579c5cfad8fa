import { baseName, parentOf, upwards } from '../text/paths.ts';
import { type FileAccess, filesBelow } from './fileAccess.ts';
import type { FileIndex } from './fileIndex.ts';
import { projectOwner } from './projectSources.ts';
import type { UserFolders } from './userFolders.ts';

/** Of the files that have been read those that lie in some of these folders, by the folder. */
export function filesRead(index: FileIndex, folders: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const within = new Map(folders.map((folder): [string, string[]] => [folder, []]));
  for (const [path] of index.files()) for (const folder of upwards(path)) within.get(folder)?.push(path);
  return within;
}

/**
 * The files of a folder that has come or gone: those that have been read, and those that are there to be read.
 * @param read the files in it that have been read
 */
export async function filesOfFolder(
  folder: string,
  read: readonly string[],
  index: FileIndex,
  files: FileAccess,
  user: UserFolders,
): Promise<readonly string[]> {
  const { locations } = index;
  const isOwned = (path: string): boolean => index.placeOf(path) !== undefined;
  const come = await filesBelow(folder, files, isOwned);
  const isProjectFolder = baseName(folder) === locations.paths.folder;
  const single = isProjectFolder ? locations.contentsOf(projectOwner(parentOf(folder), user)).files : [];
  return [...new Set([...read, ...come, ...single.filter(isOwned)])];
}

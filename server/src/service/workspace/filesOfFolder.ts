import { baseName, isWithin, parentOf } from '../text/paths.ts';
import { type FileAccess, filesBelow } from './fileAccess.ts';
import type { FileIndex } from './fileIndex.ts';
import { projectOwner } from './projectSources.ts';
import type { UserFolders } from './userFolders.ts';

/** The files of a folder that has come or gone: those that have been read, and those that are there to be read. */
export async function filesOfFolder(
  folder: string,
  index: FileIndex,
  files: FileAccess,
  user: UserFolders,
): Promise<readonly string[]> {
  const { locations } = index;
  const isOwned = (path: string): boolean => index.placeOf(path) !== undefined;
  const gone = [...index.files()].map(([path]) => path).filter((path) => isWithin(path, folder));
  const come = await filesBelow(folder, files, isOwned);
  const isProjectFolder = baseName(folder) === locations.paths.folder;
  const single = isProjectFolder ? locations.contentsOf(projectOwner(parentOf(folder), user)).files : [];
  return [...new Set([...gone, ...come, ...single.filter(isOwned)])];
}

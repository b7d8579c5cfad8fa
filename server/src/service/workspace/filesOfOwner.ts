import type { Locations } from '../source/fileLocations.ts';
import type { Owner } from '../source/owner.ts';
import { type FileAccess, filesBelow } from './fileAccess.ts';

/** The paths of an owner's files: of those with a place of their own, there or not, and of those below its folders. */
export async function filesOfOwner(owner: Owner, locations: Locations, access: FileAccess): Promise<readonly string[]> {
  const { folders, files } = locations.contentsOf(owner);
  const isWanted = (path: string): boolean => locations.kindOf(owner, path) !== undefined;
  const isOfAgents = (folder: string): boolean => folder === locations.agentFolderOf(owner);
  const below = await Promise.all(folders.map((one) => filesBelow(one, access, isWanted, isOfAgents(one))));
  return [...files, ...below.flat()];
}

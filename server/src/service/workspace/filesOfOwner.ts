import type { Locations } from '../source/fileLocations.ts';
import type { Owner } from '../source/owner.ts';
import { type FileAccess, filesBelow, INSTALLED_FOLDERS } from './fileAccess.ts';

/** The paths of an owner's files: of those with a place of their own, there or not, and of those below its folders. */
export async function filesOfOwner(owner: Owner, locations: Locations, access: FileAccess): Promise<readonly string[]> {
  const { folders, foldersOfSkills, files } = locations.contentsOf(owner);
  const isWanted = (path: string): boolean => locations.kindOf(owner, path) !== undefined;
  const isOfAgents = (folder: string): boolean => folder === locations.agentFolderOf(owner);
  const below = await Promise.all(folders.map((one) => filesBelow(one, access, isWanted, isOfAgents(one))));
  const skills = await Promise.all(foldersOfSkills.map((one) => skillsIn(one, locations, access)));
  return [...new Set([...files, ...below.flat(), ...skills.flat()])];
}

/** The files that the folders in a folder have if they are skills. */
async function skillsIn(folder: string, { paths }: Locations, access: FileAccess): Promise<readonly string[]> {
  const entries = await access.list(folder);
  return entries
    .filter(({ name, isFolder }) => isFolder && !INSTALLED_FOLDERS.has(name))
    .map(({ name }) => `${folder}/${name}/${paths.skillFile}`);
}

import { isWritten, type Locations } from '../source/fileLocations.ts';
import { parentOf } from '../text/paths.ts';
import { type FileAccess, foldersBelow } from './fileAccess.ts';

/** What lies in a folder that is open in an editor, at any depth. */
export interface Scan {
  /** The folders that are projects. */
  readonly projects: readonly string[];
  readonly plugins: readonly string[];
  /** Files that count in every folder. */
  readonly anywhere: readonly string[];
  /** There are more folders than were looked at. */
  readonly isCut: boolean;
}

/** Looks through a folder, but not into what is hidden or installed. */
export async function scan(root: string, files: FileAccess, locations: Locations): Promise<Scan> {
  const { folder: projectFolder, manifest } = locations.paths;
  const wanted = locations.namesAnywhere();
  const projects: string[] = [];
  const plugins: string[] = [];
  const anywhere: string[] = [];
  const isCut = await foldersBelow(root, files, isWritten, (folder, entries) => {
    const names = new Map(entries.map(({ name, isFolder }) => [name, isFolder]));
    if (names.get(projectFolder)) projects.push(folder);
    if (names.get(parentOf(manifest))) plugins.push(folder);
    anywhere.push(...wanted.filter((name) => names.get(name) === false).map((name) => `${folder}/${name}`));
  });
  const manifests = await Promise.all(plugins.map((folder) => files.read(locations.manifestOf(folder))));
  return {
    projects: projects.sort(),
    plugins: plugins.filter((_, index) => manifests[index] !== undefined).sort(),
    anywhere: anywhere.sort(),
    isCut,
  };
}

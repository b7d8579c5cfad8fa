import { isWritten, manifestOf, namesAnywhere } from '../source/locations.ts';
import { type FileAccess, foldersBelow } from './files.ts';

/** What lies in a folder that is open in an editor, at any depth. */
export interface Scan {
  /** The folders that hold `.claude`. */
  readonly projects: readonly string[];
  readonly plugins: readonly string[];
  /** Files that count in every folder. */
  readonly anywhere: readonly string[];
  /** There are more folders than were looked at. */
  readonly isCut: boolean;
}

/** Looks through a folder, but not into what is hidden or installed. */
export async function scan(root: string, files: FileAccess): Promise<Scan> {
  const projects: string[] = [];
  const plugins: string[] = [];
  const anywhere: string[] = [];
  const wanted = namesAnywhere();
  const isCut = await foldersBelow(root, files, isWritten, (folder, entries) => {
    const names = new Map(entries.map(({ name, isFolder }) => [name, isFolder]));
    if (names.get('.claude')) projects.push(folder);
    if (names.get('.claude-plugin')) plugins.push(folder);
    anywhere.push(...wanted.filter((name) => names.get(name) === false).map((name) => `${folder}/${name}`));
  });
  const manifests = await Promise.all(plugins.map((folder) => files.read(manifestOf(folder))));
  return {
    projects: projects.sort(),
    plugins: plugins.filter((_, index) => manifests[index] !== undefined).sort(),
    anywhere: anywhere.sort(),
    isCut,
  };
}

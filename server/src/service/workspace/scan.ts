import { type FileAccess, foldersBelow } from './files.ts';
import { manifestOf } from './folders.ts';
import { isWritten, MEMORY_FILES } from './layout.ts';

/** What lies in a folder that is open in an editor, at any depth. */
export interface Scan {
  /** The folders that hold `.claude`. */
  readonly projects: readonly string[];
  readonly plugins: readonly string[];
  /** Files that are Claude's memory. */
  readonly memory: readonly string[];
  /** There are more folders than were looked at. */
  readonly isCut: boolean;
}

/** Looks through a folder, but not into what is hidden or installed. */
export async function scan(root: string, files: FileAccess): Promise<Scan> {
  const projects: string[] = [];
  const plugins: string[] = [];
  const memory: string[] = [];
  const isCut = await foldersBelow(root, files, isWritten, (folder, entries) => {
    const names = new Map(entries.map(({ name, isFolder }) => [name, isFolder]));
    if (names.get('.claude')) projects.push(folder);
    if (names.get('.claude-plugin')) plugins.push(folder);
    memory.push(...MEMORY_FILES.filter((name) => names.get(name) === false).map((name) => `${folder}/${name}`));
  });
  const manifests = await Promise.all(plugins.map((folder) => files.read(manifestOf(folder))));
  return {
    projects: projects.sort(),
    plugins: plugins.filter((_, index) => manifests[index] !== undefined).sort(),
    memory: memory.sort(),
    isCut,
  };
}

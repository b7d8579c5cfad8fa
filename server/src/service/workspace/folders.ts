import type { FileAccess } from './files.ts';

/** A path with `/` between its parts and none at its end, a drive as a capital. The root is empty. */
export const normalPath = (path: string): string =>
  path
    .replaceAll('\\', '/')
    .replace(/\/$/, '')
    .replace(/^[a-z]:/, (drive) => drive.toUpperCase());

export const isAbsolute = (path: string): boolean => /^(?:[A-Za-z]:)?\//.test(path);

/** The file that makes a folder a plugin. */
export const manifestOf = (folder: string): string => `${folder}/.claude-plugin/plugin.json`;

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The path that a relative one leads to from a folder; an absolute one leads to itself. */
export function resolved(folder: string, path: string): string {
  if (isAbsolute(path)) return path;
  const parts = folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** A folder and those that hold it, up to the root. */
export function upwards(folder: string): string[] {
  const folders = [folder];
  for (let one = folder; one !== ''; ) {
    one = parentOf(one);
    folders.push(one);
  }
  return folders;
}

/** The folders of a project, the nearest first. */
export interface ProjectFolders {
  /** Up to the root of the git repository; without one, only the first. */
  readonly own: readonly string[];
  /** Those whose `.mcp.json` counts: the same; without a repository, all up to the root. */
  readonly servers: readonly string[];
}

export async function projectFolders(start: string, files: FileAccess): Promise<ProjectFolders> {
  const all = upwards(start);
  const areRepositories = await Promise.all(all.map((folder) => isRepository(folder, files)));
  const root = areRepositories.indexOf(true);
  if (root < 0) return { own: [start], servers: all };
  const own = all.slice(0, root + 1);
  return { own, servers: own };
}

/** `.git` is a folder that is never empty, or a file in a worktree and a submodule. */
async function isRepository(folder: string, files: FileAccess): Promise<boolean> {
  const git = `${folder}/.git`;
  return (await files.list(git)).length > 0 || (await files.read(git)) !== undefined;
}

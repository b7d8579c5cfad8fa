/**
 * Paths as the service knows them: absolute, `/` between their parts and none at the end, drives as capitals. One of
 * another file system than this machine's begins as its URI does: `vscode-vfs://github/owner/repository/CLAUDE.md`.
 */

/** The root of another file system. */
const OTHER_ROOT = /^[a-z][a-z\d+.-]+:\/\/[^/]*/i;

/** A path in that form. The root is empty. */
export const normalPath = (path: string): string =>
  path
    .replaceAll('\\', '/')
    .replace(/\/$/, '')
    .replace(/^[a-z]:/, (drive) => drive.toUpperCase());

export const isAbsolute = (path: string): boolean => /^(?:[A-Za-z]:)?\//.test(path) || OTHER_ROOT.test(path);

/** The path of the root of another file system; undefined for a path of this machine's. */
export const otherRootOf = (path: string): string | undefined => OTHER_ROOT.exec(path)?.[0];

export const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The name of a Markdown file without its extension. */
export const stemOf = (path: string): string => baseName(path).replace(/\.md$/i, '');

export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

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

/** The path that leads from a folder to a file: `../x`. Between drives, the path itself. */
export function relativePath(folder: string, path: string): string {
  const [from, to] = [folder.split('/'), path.split('/')];
  if (from[0] !== to[0]) return path;
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/** The names of the folders below a folder that lead to a file in it, from the outermost. */
export const foldersBetween = (folder: string, file: string): string[] =>
  file
    .slice(folder.length + 1)
    .split('/')
    .slice(0, -1);

/** A folder and those that hold it, up to the root. */
export function upwards(folder: string): string[] {
  const folders = [folder];
  const root = otherRootOf(folder) ?? '';
  for (let one = folder; one !== root; ) {
    one = parentOf(one);
    folders.push(one);
  }
  return folders;
}

/** Folders that hold what is installed or made, not written: of no interest, and large. */
const FILLED = new Set(['node_modules', '__pycache__', 'vendor', 'venv', 'target', 'dist', 'build', 'out']);

/** Whether what is in a folder of a project is written by the people who work there. */
export const isWritten = (name: string): boolean => !name.startsWith('.') && !FILLED.has(name);

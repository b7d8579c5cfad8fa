import { baseName, parentOf, resolved, upwards } from '../text/paths.ts';
import type { FileAccess } from './fileAccess.ts';

/** A git repository, as a folder in it has it. */
export interface Repository {
  /** The root of the working tree. */
  readonly root: string;
  /** The root of the main working tree, of which this may be another; of a bare repository its own folder. */
  readonly mainRoot: string;
}

/** The repository that a folder lies in; undefined where it lies in none. */
export async function repositoryOf(folder: string, files: FileAccess): Promise<Repository | undefined> {
  const found = await Promise.all(upwards(folder).map((one) => repositoryAt(one, files)));
  return found.find((one) => one !== undefined);
}

/** `.git` is a folder that is never empty, or a file in a linked working tree and a submodule. */
async function repositoryAt(root: string, files: FileAccess): Promise<Repository | undefined> {
  const path = `${root}/.git`;
  const [entries, text] = await Promise.all([files.list(path), files.read(path)]);
  if (text === undefined) return entries.length > 0 ? { root, mainRoot: root } : undefined;
  return { root, mainRoot: (await mainRootOf(root, text, files)) ?? root };
}

/** @param text of the file `.git` of a working tree; undefined unless the main one knows it */
async function mainRootOf(root: string, text: string, files: FileAccess): Promise<string | undefined> {
  const own = /^gitdir:(.*)/m.exec(text)?.[1]?.trim();
  if (!own) return undefined;
  const folder = resolved(root, own.replaceAll('\\', '/'));
  const all = parentOf(folder);
  if (baseName(all) !== 'worktrees') return undefined;
  const back = await files.read(`${folder}/gitdir`);
  if (back === undefined || resolved(folder, back.trim().replaceAll('\\', '/')) !== `${root}/.git`) return undefined;
  const common = parentOf(all);
  return baseName(common) === '.git' ? parentOf(common) : common;
}

import { baseName, isWithin, parentOf, resolved, upwards } from '../text/paths.ts';
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
  const own = /^gitdir:(.*)/m.exec(text)?.[1]?.trim().replaceAll('\\', '/');
  // A file from elsewhere leads to no other machine.
  if (!own || own.startsWith('//')) return undefined;
  const folder = resolved(root, own);
  const all = parentOf(folder);
  if (baseName(all) !== 'worktrees') return undefined;
  const back = await files.read(`${folder}/gitdir`);
  if (back === undefined || pathIn(back, folder) !== `${root}/.git`) return undefined;
  const common = parentOf(all);
  return baseName(common) === '.git' ? parentOf(common) : common;
}

/** Whether a folder lies in a repository, in whichever of its working trees. Looks into no folder but git’s own. */
export async function isInRepository(
  folder: string,
  { root, mainRoot }: Repository,
  files: FileAccess,
): Promise<boolean> {
  if (isWithin(folder, root) || isWithin(folder, mainRoot)) return true;
  const places = [`${mainRoot}/.git/worktrees`, `${mainRoot}/worktrees`];
  const trees = await Promise.all(
    places.map(async (place) => {
      const entries = await files.list(place);
      const known = entries.filter(({ isFolder }) => isFolder).map(({ name }) => `${place}/${name}`);
      const texts = await Promise.all(known.map((one) => files.read(`${one}/gitdir`)));
      return texts.flatMap((text, at) => (text === undefined ? [] : parentOf(pathIn(text, known[at]!))));
    }),
  );
  return trees.flat().some((tree) => isWithin(folder, tree));
}

/** The path that a file of git holds. @param folder that of the file */
const pathIn = (text: string, folder: string): string => resolved(folder, text.trim().replaceAll('\\', '/'));

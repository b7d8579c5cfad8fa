import pLimit from 'p-limit';

/** How the service gets at files. Paths are absolute, with `/` between their parts. */
export interface FileAccess {
  /** The text of a file; undefined when it is missing or cannot be read. */
  read(path: string): Promise<string | undefined>;
  /** What lies in a folder; empty when it is missing or cannot be read. */
  list(folder: string): Promise<readonly FolderEntry[]>;
}

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** The same access, but at most `limit` requests at a time; one that fails finds nothing. */
export function bounded(files: FileAccess, limit: number): FileAccess {
  const limited = pLimit(limit);
  return {
    read: (path) => limited(() => files.read(path)).catch(() => undefined),
    list: (folder) => limited(() => files.list(folder)).catch(() => []),
  };
}

/** Folders in folders are followed so deep; links can lead round in circles. */
const MAX_DEPTH = 12;
/** No more folders and files below one are looked at. */
const MAX_FOLDERS = 2000;
const MAX_FILES = 50_000;

/** Folders of files that are installed, not written. */
const SKIPPED = new Set(['node_modules', '.git']);

/**
 * The paths of the files below a folder that are wanted, in order.
 * @param isWhole whether folders of installed files count too, as they do among agents
 */
export async function filesBelow(
  folder: string,
  files: FileAccess,
  isWanted: (path: string) => boolean,
  isWhole = false,
): Promise<string[]> {
  const found: string[] = [];
  let level = [folder];
  let left = MAX_FOLDERS;
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0 && found.length < MAX_FILES; depth++) {
    left -= level.length;
    const entries = (await Promise.all(level.map((one) => entriesOf(one, files, isWhole)))).flat();
    found.push(...entries.filter(({ path, isFolder }) => !isFolder && isWanted(path)).map(({ path }) => path));
    level = entries.flatMap(({ path, isFolder }) => (isFolder ? [path] : [])).slice(0, left);
  }
  return found.slice(0, MAX_FILES).sort();
}

/** A folder that is open in an editor is looked through so far. */
const MAX_SCANNED = 20_000;

/**
 * Visits a folder and those below it, the upper ones first.
 * @param isWanted whether a folder of that name is visited
 * @returns whether it stopped because there were too many
 */
export async function foldersBelow(
  root: string,
  files: FileAccess,
  isWanted: (name: string) => boolean,
  visit: (folder: string, entries: readonly FolderEntry[]) => void,
): Promise<boolean> {
  let level = [root];
  let count = 0;
  while (level.length > 0) {
    count += level.length;
    if (count > MAX_SCANNED) return true;
    const below = await Promise.all(
      level.map(async (folder) => {
        const entries = await files.list(folder);
        visit(folder, entries);
        return entries
          .filter(({ name, isFolder }) => isFolder && isWanted(name))
          .map(({ name }) => `${folder}/${name}`);
      }),
    );
    level = below.flat();
  }
  return false;
}

async function entriesOf(folder: string, files: FileAccess, isWhole: boolean) {
  const entries = await files.list(folder);
  return entries
    .filter(({ name }) => isWhole || !SKIPPED.has(name))
    .map(({ name, isFolder }) => ({ path: `${folder}/${name}`, isFolder }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

import pLimit from 'p-limit';

/** How the service gets at files. Paths are absolute, with `/` between their parts. */
export interface FileAccess {
  /** The text of a file; undefined when it is missing or cannot be read. */
  read(path: string): Promise<string | undefined>;
  /** What lies in a folder; empty when it is missing or cannot be read. */
  list(folder: string): Promise<readonly FolderEntry[]>;
  /** Each request is done when it returns: several at a time are no faster, and only wait for one another. */
  readonly isInTurn?: true;
  /** Called with a folder that has more below it than is looked at. */
  readonly onCut?: (folder: string) => void;
}

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
  /** Of a link, the path of what it leads to. */
  readonly target?: string;
}

/** The same access, but at most `limit` requests at a time; one that fails finds nothing. */
export function bounded(files: FileAccess, limit: number): FileAccess {
  // Else all texts of a folder would be there before the first is looked at.
  const limited = pLimit(files.isInTurn ? 1 : limit);
  return {
    read: (path) => limited(() => files.read(path)).catch(() => undefined),
    list: (folder) => limited(() => files.list(folder)).catch(() => []),
    ...(files.onCut ? { onCut: files.onCut } : {}),
  };
}

/** The same access, which lists each folder once: for one look at files that may lie in the same folders. */
export function listingOnce(files: FileAccess): FileAccess {
  const listed = new Map<string, Promise<readonly FolderEntry[]>>();
  return {
    ...files,
    list(folder) {
      const known = listed.get(folder) ?? files.list(folder);
      listed.set(folder, known);
      return known;
    },
  };
}

/** Folders in folders are followed so deep; links can lead round in circles. */
const MAX_DEPTH = 12;
/** No more folders and files below one are looked at. */
const MAX_FOLDERS = 2000;
const MAX_FILES = 50_000;

/** What is said of a folder that has more below it than is looked at. */
export const cutMessage = (folder: string): string =>
  `‘${folder}’ has more files or folders than are searched for agents: some may be missing.`;

/** Folders of files that are installed, not written. */
export const INSTALLED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', '.git']);

/**
 * The paths of the files below a folder that are wanted, in order; what links lead to once, by its first path.
 * @param isWhole whether folders of installed files count too, as they do among agents
 */
export async function filesBelow(
  folder: string,
  files: FileAccess,
  isWanted: (path: string) => boolean,
  isWhole = false,
): Promise<string[]> {
  const found: string[] = [];
  const seen = new Set([folder]);
  let level: Below[] = [{ path: folder, real: folder, isFolder: true }];
  let left = MAX_FOLDERS;
  let isCut = false;
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0 && found.length < MAX_FILES; depth++) {
    left -= level.length;
    const entries = (await Promise.all(level.map((one) => entriesOf(one, files, isWhole)))).flat();
    // What is not behind a link goes before what is.
    const inOrder = entries.toSorted((a, b) => Number(a.path !== a.real) - Number(b.path !== b.real));
    const fresh = inOrder.filter(({ real }) => !seen.has(real) && seen.add(real));
    found.push(...fresh.filter(({ path, isFolder }) => !isFolder && isWanted(path)).map(({ path }) => path));
    const below = fresh.filter(({ isFolder }) => isFolder);
    level = below.slice(0, left);
    isCut ||= level.length < below.length;
  }
  if (isCut || level.length > 0 || found.length > MAX_FILES) files.onCut?.(folder);
  return found.slice(0, MAX_FILES).sort();
}

/** A file or a folder, by the path that was taken and by its own. */
interface Below {
  readonly path: string;
  readonly real: string;
  readonly isFolder: boolean;
}

/** A folder that is open in an editor is looked through so far. */
const MAX_SCANNED = 20_000;

/**
 * Visits a folder and those below it, the upper ones first. Links to folders are not followed: what they lead to is
 * visited by its own path, or lies elsewhere.
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
          .filter(({ name, isFolder, target }) => isFolder && target === undefined && isWanted(name))
          .map(({ name }) => `${folder}/${name}`);
      }),
    );
    level = below.flat();
  }
  return false;
}

async function entriesOf({ path, real }: Below, files: FileAccess, isWhole: boolean): Promise<Below[]> {
  const entries = await files.list(path);
  return entries
    .filter(({ name }) => isWhole || !INSTALLED_FOLDERS.has(name))
    .map(({ name, isFolder, target = `${real}/${name}` }) => ({ path: `${path}/${name}`, real: target, isFolder }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

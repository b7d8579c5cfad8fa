import {
  close,
  closeSync,
  constants,
  fstat,
  fstatSync,
  open,
  openSync,
  read,
  readdirSync,
  readFileSync,
  readSync,
  readFile as readWhole,
  type Stats,
} from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { KNOWLEDGE } from './service/knowledge/index.ts';
import type { FileAccess, FolderEntry } from './service/workspace/fileAccess.ts';

/** Larger files are left alone. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Of Markdown, no more is read than shows that it is larger than Claude Code reads. */
const MAX_MARKDOWN_BYTES = KNOWLEDGE.runtime.maxFileBytes + 1;

/** Most files are smaller: they are read at once. */
const FIRST_BYTES = 64 * 1024;

/** What is no file, a pipe for instance, must not be waited for. Windows knows no such flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

// Callbacks take half the time that `node:fs/promises` does, and a workspace has thousands of files.
const openFile = promisify(open);
const readInto = promisify(read);
const closeFile = promisify(close);
const statOf = promisify(fstat);

/** Buffers to read into, used again and again. */
const spare: Buffer[] = [];

/** The files of this machine. Node takes `/` between the parts of a path on every system. */
export const nodeFiles: FileAccess = {
  async read(file) {
    try {
      const opened = await openFile(file, FLAGS);
      try {
        return await textOf(opened, file);
      } finally {
        await closeFile(opened);
      }
    } catch {
      return undefined;
    }
  },

  async list(folder) {
    try {
      const entries = await readdir(folder || '/', { withFileTypes: true });
      const listed = entries.map(async (entry): Promise<FolderEntry | undefined> => {
        if (entry.isSymbolicLink()) return linked(folder, entry.name);
        return { name: entry.name, isFolder: entry.isDirectory() };
      });
      return (await Promise.all(listed)).filter((entry) => entry !== undefined);
    } catch {
      return [];
    }
  },
};

/** Differs between two versions of a file; undefined for what is not there. */
export async function stampOf(file: string): Promise<string | undefined> {
  try {
    const { mtimeMs, size, ino } = await stat(file);
    return [mtimeMs, size, ino].join();
  } catch {
    return undefined;
  }
}

/** {@link nodeFiles} for a program that has nothing else to do meanwhile: several times as fast, for all that is in memory. */
export const nodeFilesInTurn: FileAccess = {
  isInTurn: true,
  read: async (file) => {
    try {
      return readNow(file);
    } catch {
      return undefined;
    }
  },

  list: async (folder) => {
    try {
      const entries = readdirSync(folder || '/', { withFileTypes: true });
      if (entries.some((entry) => entry.isSymbolicLink())) return nodeFiles.list(folder);
      return entries.map((entry): FolderEntry => ({ name: entry.name, isFolder: entry.isDirectory() }));
    } catch {
      return [];
    }
  },
};

/**
 * The text of a file; undefined for what is no file, or is too large.
 * @throws Error of `node:fs` when it cannot be read
 */
export function readNow(file: string): string | undefined {
  const opened = openSync(file, FLAGS);
  try {
    const buffer = spare[0] ?? Buffer.allocUnsafe(FIRST_BYTES);
    spare[0] ??= buffer;
    const bytesRead = readSync(opened, buffer, 0, FIRST_BYTES, 0);
    if (bytesRead < FIRST_BYTES) return buffer.toString('utf8', 0, bytesRead);
    const stats = fstatSync(opened);
    if (isBeyond(file, stats)) {
      const beginning = Buffer.alloc(MAX_MARKDOWN_BYTES);
      return beginning.toString('utf8', 0, readSync(opened, beginning, 0, MAX_MARKDOWN_BYTES, 0));
    }
    return isReadable(stats) ? readFileSync(opened, 'utf8') : undefined;
  } finally {
    closeSync(opened);
  }
}

async function textOf(opened: number, file: string): Promise<string | undefined> {
  const buffer = spare.pop() ?? Buffer.allocUnsafe(FIRST_BYTES);
  try {
    const { bytesRead } = await readInto(opened, buffer, 0, FIRST_BYTES, 0);
    if (bytesRead < FIRST_BYTES) return buffer.toString('utf8', 0, bytesRead);
  } finally {
    spare.push(buffer);
  }
  const stats = await statOf(opened);
  if (isBeyond(file, stats)) {
    const beginning = Buffer.alloc(MAX_MARKDOWN_BYTES);
    const { bytesRead } = await readInto(opened, beginning, 0, MAX_MARKDOWN_BYTES, 0);
    return beginning.toString('utf8', 0, bytesRead);
  }
  return isReadable(stats) ? await readFile(opened) : undefined;
}

const isBeyond = (file: string, stats: Stats): boolean =>
  stats.isFile() && stats.size > MAX_MARKDOWN_BYTES && file.endsWith('.md');

const isReadable = (stats: Stats): boolean => stats.isFile() && stats.size <= MAX_BYTES;

/** All of an open file. */
const readFile = (opened: number): Promise<string> =>
  new Promise((resolve, reject) => readWhole(opened, 'utf8', (error, text) => (error ? reject(error) : resolve(text))));

/** What a link leads to; undefined for nothing, or for a folder that the link itself lies in. */
async function linked(folder: string, name: string): Promise<FolderEntry | undefined> {
  try {
    const link = `${folder}/${name}`;
    const isFolder = (await stat(link)).isDirectory();
    const [target, holder] = await Promise.all([realpath(link), realpath(folder || '/')]);
    const isLoop = isFolder && path.join(holder, '/').startsWith(path.join(target, '/'));
    return isLoop ? undefined : { name, isFolder, target: target.replaceAll('\\', '/') };
  } catch {
    return undefined;
  }
}

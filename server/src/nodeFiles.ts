import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileAccess, FolderEntry } from './service/workspace/files.ts';

/** Larger files are left alone. */
const MAX_BYTES = 32 * 1024 * 1024;

/** The files of this machine. Node takes `/` between the parts of a path on every system. */
export const nodeFiles: FileAccess = {
  async read(file) {
    try {
      const stats = await stat(file);
      return stats.isFile() && stats.size <= MAX_BYTES ? await readFile(file, 'utf8') : undefined;
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

/** What a link leads to; undefined for nothing, or for a folder that the link itself lies in. */
async function linked(folder: string, name: string): Promise<FolderEntry | undefined> {
  try {
    const link = `${folder}/${name}`;
    const isFolder = (await stat(link)).isDirectory();
    const [target, holder] = await Promise.all([realpath(link), realpath(folder || '/')]);
    const isLoop = isFolder && path.join(holder, '/').startsWith(path.join(target, '/'));
    return isLoop ? undefined : { name, isFolder };
  } catch {
    return undefined;
  }
}

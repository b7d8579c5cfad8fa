import type { Connection } from 'vscode-languageserver';
import type { FileAccess, FolderEntry } from '../service/index.ts';
import { otherRootOf } from '../service/text/paths.ts';
import type { Host } from './host.ts';
import { LIST_FOLDER, type ListedEntry, READ_FILE } from './protocol.ts';
import { isUntitled } from './uris.ts';

/** Nothing is there. */
const NO_FILES: FileAccess = { read: async () => undefined, list: async () => [] };

/**
 * The files of this machine as the host reads them, and those of other file systems as the client does.
 * @param isAsked whether the client reads files
 */
export function filesFor(connection: Connection, { files, uriOf }: Host, isAsked: boolean): FileAccess {
  const own = files ?? NO_FILES;
  if (!isAsked) return own;
  const ofClient: FileAccess = {
    read: async (path) => (await connection.sendRequest<string | null>(READ_FILE, { uri: uriOf(path) })) ?? undefined,
    list: async (folder) => {
      const entries = await connection.sendRequest<readonly ListedEntry[]>(LIST_FOLDER, { uri: uriOf(folder) });
      return entries.map(
        ({ name, isFolder, isLink }): FolderEntry => ({
          name,
          isFolder,
          // Where it leads to is not told.
          ...(isLink ? { target: `${folder}/${name}` } : {}),
        }),
      );
    },
  };
  const filesOf = (path: string): FileAccess => {
    if (isUntitled(path)) return NO_FILES;
    return files && otherRootOf(path) === undefined ? files : ofClient;
  };
  return { read: (path) => filesOf(path).read(path), list: (folder) => filesOf(folder).list(folder) };
}

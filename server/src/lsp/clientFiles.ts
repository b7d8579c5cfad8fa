import { CancellationTokenSource, type Connection } from 'vscode-languageserver';
import type { FileAccess, FolderEntry } from '../service/index.ts';
import { otherRootOf } from '../service/text/paths.ts';
import type { Host } from './host.ts';
import { isSlower } from './isSlower.ts';
import { LIST_FOLDER, type ListedEntry, READ_FILE } from './protocol.ts';
import { isUntitled } from './uris.ts';

/** What is not answered within this time counts as missing: whatever is read after it would wait, too. */
const ANSWER_TIMEOUT_MS = 30_000;

/** Nothing is there. */
const NO_FILES: FileAccess = { read: async () => undefined, list: async () => [] };

/**
 * The files of this machine as the host reads them, and those of other file systems as the client does.
 * @param isAsked whether the client reads files
 * @param timeout how long it may take over one of them, in milliseconds
 */
export function filesFor(
  connection: Connection,
  { files, uriOf }: Host,
  isAsked: boolean,
  timeout = ANSWER_TIMEOUT_MS,
): FileAccess {
  const own = files ?? NO_FILES;
  if (!isAsked) return own;
  const ask = async <T>(method: string, path: string): Promise<T | undefined> => {
    const cancellation = new CancellationTokenSource();
    const answer = connection.sendRequest<T>(method, { uri: uriOf(path) }, cancellation.token);
    if (!(await isSlower(answer, timeout))) return answer;
    answer.catch(() => undefined);
    cancellation.cancel();
    return undefined;
  };
  const ofClient: FileAccess = {
    read: async (path) => (await ask<string | null>(READ_FILE, path)) ?? undefined,
    list: async (folder) => {
      const entries = (await ask<readonly ListedEntry[]>(LIST_FOLDER, folder)) ?? [];
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

import { type Disposable, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type FileParams, LIST_FOLDER, type ListedEntry, READ_FILE } from '../../server/src/lsp/protocol.ts';

/** Larger files are left alone. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Reads for the server what it cannot read itself: the files of a browser, and of virtual file systems. */
export const answerFiles = (client: BaseLanguageClient): Disposable[] => [
  client.onRequest(READ_FILE, ({ uri }: FileParams) => textOf(Uri.parse(uri, true))),
  client.onRequest(LIST_FOLDER, ({ uri }: FileParams) => entriesOf(Uri.parse(uri, true))),
];

/** Null for what is no file, or cannot be read. */
async function textOf(file: Uri): Promise<string | null> {
  try {
    const { type, size } = await workspace.fs.stat(file);
    if (!(type & FileType.File) || size > MAX_BYTES) return null;
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await workspace.fs.readFile(file));
  } catch {
    return null;
  }
}

/** Nothing for what is no folder, or cannot be read. */
async function entriesOf(folder: Uri): Promise<readonly ListedEntry[]> {
  try {
    const entries = await workspace.fs.readDirectory(folder);
    return entries.map(([name, type]) => ({
      name,
      isFolder: (type & FileType.Directory) !== 0,
      isLink: (type & FileType.SymbolicLink) !== 0,
    }));
  } catch {
    return [];
  }
}

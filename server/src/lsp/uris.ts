import type { InitializeParams } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { normalPath, otherRootOf, stemOf } from '../service/text/paths.ts';

/** The scheme of documents that are no files yet. */
export const UNTITLED = 'untitled';

/** The root of documents that have no place yet. Each counts as an agent there. */
const NEW = `${UNTITLED}://new`;

/**
 * The path of a URI, as the service knows paths; undefined for what is no URI of a file. A document that is no file yet
 * has the path where it will be, as far as that is known.
 */
export function pathOf(uri: string): string | undefined {
  try {
    const { scheme, authority, path, fsPath } = URI.parse(uri, true);
    if (scheme === UNTITLED && !path.startsWith('/')) return `${NEW}/.claude/agents/${path}.md`;
    if (scheme === 'file' || (scheme === UNTITLED && authority === '')) return normalPath(fsPath);
    return path.startsWith('/') ? normalPath(`${scheme}://${authority}${path}`) : undefined;
  } catch {
    return undefined;
  }
}

/** The URI of a path in another file system than this machine's; undefined for a path of this machine's. */
export function otherUriOf(path: string): string | undefined {
  const root = otherRootOf(path);
  if (root === undefined) return undefined;
  if (path.startsWith(`${NEW}/`)) return URI.from({ scheme: UNTITLED, path: stemOf(path) }).toString();
  const [scheme, authority] = root.split('://') as [string, string];
  return URI.from({ scheme, authority, path: path.slice(root.length) || '/' }).toString();
}

/** Whether a path is in no file system: nothing can be read there. */
export const isUntitled = (path: string): boolean => path.startsWith(`${UNTITLED}://`);

/** Whether it is not known where a document will be. */
export const isPlaceless = (path: string): boolean => path.startsWith(`${NEW}/`);

export const schemeOf = (uri: string): string => uri.slice(0, Math.max(0, uri.indexOf(':')));

/** The schemes of the documents of a client: of files, of what is none yet, and of its folders. */
export const schemesFor = ({ workspaceFolders }: InitializeParams): readonly string[] => [
  ...new Set(['file', UNTITLED, ...(workspaceFolders ?? []).map(({ uri }) => schemeOf(uri))]),
];

import type { CancellationToken } from 'vscode-languageserver';
import type { FileKind } from '../service/index.ts';
import type { OpenDocuments, OpenFile } from './documents.ts';
import type { Guard } from './guard.ts';

/** Makes the handler of a request about one document: it answers `fallback` for one that is not served. */
export type OnFile = <Params extends { readonly textDocument: { readonly uri: string } }, Result>(
  feature: string,
  fallback: Result,
  handler: (open: OpenFile, params: Params, token: CancellationToken) => Result | Promise<Result>,
) => (params: Params, token: CancellationToken) => Promise<Result>;

/**
 * @param kinds the kinds of files that are served; without them all that Claude Code reads
 * @param isPatient answers only once all that the file can refer to has been read
 */
export const onFile =
  (documents: OpenDocuments, guard: Guard, kinds?: readonly FileKind[], isPatient = false): OnFile =>
  (feature, fallback, handler) =>
    guard(feature, fallback, async (params, token) => {
      const open = await documents.get(params.textDocument.uri, isPatient);
      return open && (kinds?.includes(open.file.kind) ?? true) ? handler(open, params, token) : fallback;
    });

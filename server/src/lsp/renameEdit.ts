import {
  type ChangeAnnotation,
  type ClientCapabilities,
  ErrorCodes,
  ResponseError,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { positionsInText } from '../positions.ts';
import type { FileEdits, Renaming } from '../service/index.ts';

/** What a preview of the edit says about its parts. None needs to be confirmed: VS Code would leave out the others. */
const ANNOTATIONS: Readonly<Record<'names' | 'file', ChangeAnnotation>> = {
  names: { label: 'Places that name the agent' },
  file: { label: 'The agent’s file, which has its name' },
};

/**
 * A renaming as an edit that a client carries out as a whole, or not at all.
 * @param renamesFile whether the file is to have the agent's name too, where that is free to choose
 * @param versionOf the version of a document that is open: an edit that comes too late for it is not carried out
 * @throws ResponseError when the file must have another name, and the client cannot give it one
 */
export function renameEdit(
  { files, file }: Renaming,
  { workspace }: ClientCapabilities,
  renamesFile: boolean,
  uriOf: (path: string) => string,
  versionOf: (uri: string) => number | null,
): WorkspaceEdit {
  const client = workspace?.workspaceEdit;
  const canRename = (client?.documentChanges && client.resourceOperations?.includes('rename')) ?? false;
  if (file?.isNeeded && !canRename)
    throw new ResponseError(ErrorCodes.InvalidRequest, `The agent goes by the name of its file: rename ${file.from}.`);
  const isMoved = file !== undefined && canRename && (file.isNeeded || renamesFile);
  const edits = merged(isMoved ? [...files, ...file.paths] : files).map(({ path, text, edits }) => ({
    uri: uriOf(path),
    edits: positionsInText(text).edits(edits),
  }));
  if (!client?.documentChanges) return { changes: Object.fromEntries(edits.map((one) => [one.uri, one.edits])) };
  const isAnnotated = client.changeAnnotationSupport !== undefined;
  const annotated = (annotationId: keyof typeof ANNOTATIONS) => (isAnnotated ? { annotationId } : {});
  const documentChanges: WorkspaceEdit['documentChanges'] = edits.map(
    ({ uri, edits }): TextDocumentEdit => ({
      textDocument: { uri, version: versionOf(uri) },
      edits: edits.map((edit) => ({ ...edit, ...annotated('names') })),
    }),
  );
  if (isMoved) {
    const [oldUri, newUri] = [uriOf(file.from), uriOf(file.to)];
    documentChanges.push({ kind: 'rename', oldUri, newUri, options: { overwrite: false }, ...annotated('file') });
  }
  return { documentChanges, ...(isAnnotated ? { changeAnnotations: ANNOTATIONS } : {}) };
}

/** The edits of each file together: a file may both name the agent and lead to its file. */
function merged(files: readonly FileEdits[]): readonly FileEdits[] {
  const byPath = new Map<string, FileEdits>();
  for (const file of files) {
    const known = byPath.get(file.path);
    // A text that has changed in between would be edited in the wrong places.
    if (known && known.text !== file.text) continue;
    byPath.set(file.path, { ...file, edits: [...(known?.edits ?? []), ...file.edits] });
  }
  return [...byPath.values()];
}

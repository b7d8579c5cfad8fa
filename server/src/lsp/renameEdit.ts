import type { ChangeAnnotation, ClientCapabilities, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { positionsInText } from '../positions.ts';
import type { Config, Renaming } from '../service/index.ts';

const NAMES = 'names';
const FILE = 'file';

const ANNOTATIONS: Readonly<Record<string, ChangeAnnotation>> = {
  [NAMES]: { label: 'Places that name the agent' },
  [FILE]: { label: 'The agent’s file', needsConfirmation: true, description: 'Its name is that of the agent.' },
};

/**
 * A renaming as an edit that a client carries out as a whole, or not at all.
 * @param versionOf the version of a document that is open: an edit that comes too late for it is not carried out
 */
export function renameEdit(
  { files, file }: Renaming,
  { workspace }: ClientCapabilities,
  choice: Config['renameFile'],
  uriOf: (path: string) => string,
  versionOf: (uri: string) => number | null,
): WorkspaceEdit {
  const client = workspace?.workspaceEdit;
  const edits = files.map(({ path, text, edits }) => ({ uri: uriOf(path), edits: positionsInText(text).edits(edits) }));
  if (!client?.documentChanges) return { changes: Object.fromEntries(edits.map((one) => [one.uri, one.edits])) };
  const isAnnotated = client.changeAnnotationSupport !== undefined;
  const canRename = client.resourceOperations?.includes('rename') ?? false;
  const isAsked = choice === 'ask' && isAnnotated;
  const isRenamed = file && canRename && (file.isNeeded || isAsked || choice === 'always');
  const documentChanges: WorkspaceEdit['documentChanges'] = edits.map(
    ({ uri, edits }): TextDocumentEdit => ({
      textDocument: { uri, version: versionOf(uri) },
      edits: isAnnotated ? edits.map((edit) => ({ ...edit, annotationId: NAMES })) : edits,
    }),
  );
  if (isRenamed) {
    documentChanges.push({
      kind: 'rename',
      oldUri: uriOf(file.from),
      newUri: uriOf(file.to),
      options: { overwrite: false },
      ...(isAsked && !file.isNeeded ? { annotationId: FILE } : {}),
    });
  }
  return { documentChanges, ...(isAnnotated ? { changeAnnotations: ANNOTATIONS } : {}) };
}

import { ErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import type { FileEdits, Move, Renaming } from '../service/index.ts';
import type { Annotations, Editor, Moved } from './edits.ts';

const ANNOTATIONS: Annotations = {
  texts: { label: 'Places that name the agent' },
  file: { label: 'The agent’s file, which has its name' },
  memory: { label: 'The agent’s memory, which goes by its name' },
};

/**
 * A renaming as an edit that a client carries out as a whole, or not at all.
 * @param renamesFile whether the file is to have the agent's name too, where that is free to choose
 * @throws ResponseError when the file must have another name and the client cannot give it one, or when a text has
 *   changed since it was read
 */
export function renameEdit(
  { files, file, memories }: Renaming,
  editor: Editor,
  renamesFile: boolean,
  uriOf: (path: string) => string,
): { readonly edit: WorkspaceEdit; readonly moved: Moved | undefined } {
  if (file?.isNeeded && !editor.canMove)
    throw new ResponseError(ErrorCodes.InvalidRequest, `The agent goes by the name of its file: rename ${file.from}.`);
  const isMoved = file !== undefined && editor.canMove && (file.isNeeded || renamesFile);
  const texts = merged(isMoved ? [...files, ...file.paths] : files).map(({ path, ...rest }) => ({
    uri: uriOf(path),
    ...rest,
  }));
  const move = ({ from, to }: Move, annotation: Moved['annotation']): Moved => ({
    oldUri: uriOf(from),
    newUri: uriOf(to),
    annotation,
  });
  const moved = isMoved ? move(file, 'file') : undefined;
  const all = editor.canMove ? [...(moved ? [moved] : []), ...memories.map((one) => move(one, 'memory'))] : [];
  return { edit: editor.edit(texts, all, ANNOTATIONS), moved };
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

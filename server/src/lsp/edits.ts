import {
  type ChangeAnnotation,
  type ClientCapabilities,
  LSPErrorCodes,
  type RenameFile,
  ResponseError,
  type TextDocumentEdit,
  type TextDocuments,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Encoding, positionsInText } from '../positions.ts';
import type { TextEdit } from '../service/index.ts';

/** Edits of one file, and the text that they were computed from. */
export interface EditedText {
  readonly uri: string;
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** A file or a folder that gets another name, after all texts were edited. */
export type Moved = Pick<RenameFile, 'oldUri' | 'newUri'> & { readonly annotation: 'file' | 'memory' };

/** What a preview says about the parts of an edit. None needs to be confirmed: VS Code would leave out the others. */
export interface Annotations {
  readonly texts: ChangeAnnotation;
  readonly file: ChangeAnnotation;
  readonly memory: ChangeAnnotation;
}

/** Makes every edit that reaches a client, so that none can land in a text that it was not computed from. */
export interface Editor {
  /** Whether the client can rename files as part of an edit. */
  readonly canMove: boolean;
  /** @throws ResponseError `ContentModified` when an open document does not have the text any more */
  edit(files: readonly EditedText[], moved?: readonly Moved[], annotations?: Annotations): WorkspaceEdit;
}

/** @param pathOf two URIs of one path are the same document, however they are written */
export function editorFor(
  documents: TextDocuments<TextDocument>,
  { workspace }: ClientCapabilities,
  pathOf: (uri: string) => string | undefined,
  encoding: Encoding,
): Editor {
  const { documentChanges, resourceOperations, changeAnnotationSupport } = workspace?.workspaceEdit ?? {};
  const openAt = (uri: string): TextDocument | undefined =>
    documents.get(uri) ?? documents.all().find((one) => pathOf(one.uri) === pathOf(uri));
  /** The version of an open document that still has the text; null for a file that is not open. */
  const versionOf = (uri: string, text: string): number | null => {
    const document = openAt(uri);
    if (document && document.getText() !== text) {
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed meanwhile; nothing was edited.');
    }
    return document?.version ?? null;
  };
  return {
    canMove: (documentChanges && resourceOperations?.includes('rename')) ?? false,
    edit(files, moved = [], annotations) {
      const converted = files.map(({ uri, text, edits }) => ({
        uri: openAt(uri)?.uri ?? uri,
        version: versionOf(uri, text),
        edits: positionsInText(text, encoding).edits(edits),
      }));
      if (!documentChanges) return { changes: Object.fromEntries(converted.map((one) => [one.uri, one.edits])) };
      const shown = changeAnnotationSupport && annotations;
      const annotated = (annotationId: keyof Annotations) => (shown ? { annotationId } : {});
      const texts = converted.map(
        ({ uri, version, edits }): TextDocumentEdit => ({
          textDocument: { uri, version },
          edits: edits.map((one) => ({ ...one, ...annotated('texts') })),
        }),
      );
      const renames = moved.map(
        ({ annotation, ...uris }): RenameFile => ({
          kind: 'rename',
          ...uris,
          options: { overwrite: false },
          ...annotated(annotation),
        }),
      );
      return { documentChanges: [...texts, ...renames], ...(shown ? { changeAnnotations: { ...annotations } } : {}) };
    },
  };
}

import type { TextEdit as LspTextEdit, Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span, TextEdit } from './service/index.ts';

/** The service counts in offsets, LSP and the command line in lines and characters: here is the only border. */
export interface Positions {
  range(span: Span): Range;
  offset(position: Position): number;
  edits(edits: readonly TextEdit[]): LspTextEdit[];
}

/** Positions in one version of a text: a document that is open may be the next one already. */
export function positionsInText(text: string): Positions {
  const document = TextDocument.create('', '', 0, text);
  const range = ({ start, end }: Span): Range => ({
    start: document.positionAt(start),
    end: document.positionAt(end),
  });
  return {
    range,
    offset: (position) => document.offsetAt(position),
    edits: (edits) => edits.map(({ span, newText }) => ({ range: range(span), newText })),
  };
}

import type { TextEdit as LspTextEdit, Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span, TextEdit } from './service/index.ts';
import { lazy } from './service/text/memoize.ts';
import { lastAtMost } from './service/text/search.ts';

/** The service counts in offsets, LSP and the command line in lines and characters: here is the only border. */
export interface Positions {
  range(span: Span): Range;
  offset(position: Position): number;
  edits(edits: readonly TextEdit[]): LspTextEdit[];
}

/** Positions in one version of a text: a document that is open may be the next one already. */
export function positionsInText(text: string): Positions {
  const document = lazy(() => TextDocument.create('', '', 0, text));
  // Most places are in the header: lines are counted no further than they are asked for.
  const position = text.includes('\r') ? (offset: number) => document().positionAt(offset) : countedPositions(text);
  const range = ({ start, end }: Span): Range => ({ start: position(start), end: position(end) });
  return {
    range,
    offset: (one) => document().offsetAt(one),
    edits: (edits) => edits.map(({ span, newText }) => ({ range: range(span), newText })),
  };
}

/** Positions in a text whose lines end with `\n` alone. */
function countedPositions(text: string): (offset: number) => Position {
  const starts = [0];
  return (offset) => {
    for (let last = starts.at(-1)!; last <= offset; last = starts.at(-1)!) {
      const newline = text.indexOf('\n', last);
      if (newline < 0 || newline >= offset) break;
      starts.push(newline + 1);
    }
    const line = lastAtMost(starts, offset);
    return { line, character: offset - starts[line]! };
  };
}

import type { TextEdit as LspTextEdit, Position, Range } from 'vscode-languageserver';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { LinePlace, Span, TextEdit } from './service/index.ts';
import { lazy } from './service/text/memoize.ts';
import { lastAtMost } from './service/text/search.ts';

/** The service counts in offsets, LSP and the command line in lines and characters: here is the only border. */
export interface Positions {
  range(span: Span): Range;
  offset(position: Position): number;
  edits(edits: readonly TextEdit[]): LspTextEdit[];
}

/** The code units in which a client counts the characters of a line. */
export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

const encoder = new TextEncoder();

/** How long a text is. */
const LENGTHS: Readonly<Record<Encoding, (text: string) => number>> = {
  'utf-8': (text) => encoder.encode(text).length,
  'utf-16': (text) => text.length,
  'utf-32': (text) => [...text].length,
};

/** The encoding that a client and the server agree on: UTF-16, unless the client leaves it out. */
export function encodingFor(offered: readonly string[] = ['utf-16']): Encoding {
  const isKnown = (one: string): one is Encoding => Object.hasOwn(LENGTHS, one);
  return offered.includes('utf-16') ? 'utf-16' : (offered.find(isKnown) ?? 'utf-16');
}

/** Positions in one version of a text: a document that is open may be the next one already. */
export function positionsInText(text: string, encoding: Encoding = 'utf-16'): Positions {
  const document = lazy(() => TextDocument.create('', '', 0, text));
  // Most places are in the header: lines are counted no further than they are asked for.
  const inUnits = text.includes('\r') ? (offset: number) => document().positionAt(offset) : countedPositions(text);
  const lengthOf = LENGTHS[encoding];
  const position = (offset: number): Position => {
    const found = inUnits(offset);
    if (encoding === 'utf-16') return found;
    const { line, character } = found;
    const start = document().offsetAt({ line, character: 0 });
    return { line, character: lengthOf(text.slice(start, start + character)) };
  };
  const range = ({ start, end }: Span): Range => ({ start: position(start), end: position(end) });
  const offset = ({ line, character }: Position): number => {
    const start = document().offsetAt({ line, character: 0 });
    const end = document().offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
    let [at, left] = [start, character];
    for (const char of text.slice(start, end)) {
      left -= lengthOf(char);
      if (left < 0) break;
      at += char.length;
    }
    return at;
  };
  return {
    range,
    offset: encoding === 'utf-16' ? (one) => document().offsetAt(one) : offset,
    edits: (edits) => edits.map(({ span, newText }) => ({ range: range(span), newText })),
  };
}

/** A place in a text that is not at hand. */
export function rangeOfPlace({ line, before, text }: LinePlace, encoding: Encoding): Range {
  const lengthOf = LENGTHS[encoding];
  const character = lengthOf(before);
  return { start: { line, character }, end: { line, character: character + lengthOf(text) } };
}

/** A document after changes that a client has counted in its own way. */
export function updatedDocument(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
  encoding: Encoding,
): TextDocument {
  if (encoding === 'utf-16') return TextDocument.update(document, [...changes], version);
  return changes.reduce((before, change) => {
    if (!('range' in change)) return TextDocument.update(before, [change], version);
    const { offset } = positionsInText(before.getText(), encoding);
    const [start, end] = [change.range.start, change.range.end].map((one) => before.positionAt(offset(one)));
    return TextDocument.update(before, [{ range: { start: start!, end: end! }, text: change.text }], version);
  }, document);
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

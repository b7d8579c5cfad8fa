import { type Span, span } from './span.ts';

const LF = 10;
const CR = 13;

/** Whether a line ends with that character: with `\n`, or with `\r` alone, as to YAML and to clients. */
function endsLine(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === LF || (code === CR && text.charCodeAt(at + 1) !== LF);
}

/** Offset of the first character of the line that holds `offset`. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !endsLine(text, at - 1)) at--;
  return at;
}

/** Offset just after the last character of the line that holds `offset`, before its line break. */
export function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !endsLine(text, at)) at++;
  return text.charCodeAt(at) === LF && text.charCodeAt(at - 1) === CR ? at - 1 : at;
}

/** Offset of the line after the one that holds `offset`; the text's length when there is none. */
export function nextLineStart(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !endsLine(text, at)) at++;
  return Math.min(at + 1, text.length);
}

/** The line that holds `offset`, without its line break. */
export const lineSpan = (text: string, offset: number): Span => span(lineStart(text, offset), lineEnd(text, offset));

/** A line by its number, counted from 0, without its line break. */
export function lineAt(text: string, line: number): Span {
  let at = 0;
  for (let count = 0; count < line; count++) at = nextLineStart(text, at);
  return lineSpan(text, at);
}

/** The line that holds `offset`, counted from 1, as editors show it. */
export function lineNumber(text: string, offset: number): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** The line break that the text uses: that of its first line. */
export function lineBreak(text: string): '\n' | '\r\n' {
  const newline = text.indexOf('\n');
  return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
}

/** The text without the line breaks that it ends in. */
export function withoutFinalBreaks(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') end--;
  return text.slice(0, end);
}

/** Offset of the next `\n` before `end`; -1 where there is none. No more of the text is gone over than that. */
export function newlineBefore(text: string, end: number, from: number): number {
  for (let at = from; at < end; at++) if (text.charCodeAt(at) === LF) return at;
  return -1;
}

/** The lines within `range`, each without its line break. */
export function* linesIn(text: string, range: Span): Generator<Span> {
  for (let at = range.start; at < range.end; ) {
    const newline = newlineBefore(text, range.end, at);
    const end = newline < 0 ? range.end : newline;
    // A line break of CRLF may begin right at the end of the range.
    const isCut = text[end - 1] === '\r' && end > at && text[end] === '\n';
    yield span(at, isCut ? end - 1 : end);
    at = newline < 0 ? range.end : newline + 1;
  }
}

/** A place within one line, by its text: clients count characters in different ways. */
export interface LinePlace {
  /** From 0. */
  readonly line: number;
  /** What the line has before it. */
  readonly before: string;
  readonly text: string;
}

/** Where a span is, up to the end of its first line. To clients a CR alone ends a line too. */
export function linePlace(text: string, { start, end }: Span): LinePlace {
  const lines = text.slice(0, start).split(/\r\n|\n|\r/);
  const [first = ''] = text.slice(start, end).split(/[\r\n]/, 1);
  return { line: lines.length - 1, before: lines.at(-1)!, text: first };
}

import { newlineBefore } from '../../text/lines.ts';
import { type MappedText, mappedText, type Piece } from '../../text/mapped.ts';
import { span } from '../../text/span.ts';
import type { ScalarStyle } from './value.ts';

/**
 * Reads a scalar again, character by character, to learn where each decoded character is: the YAML library gives
 * the value but not the way back.
 * @param text the YAML text; `start` and `end` are the scalar as written, quotes or block header included
 * @param value the decoded value: what is found must equal it, else the scalar maps as a whole
 * @param toSource from an offset in `text` to an offset in the file
 */
export function mapScalar(
  text: string,
  start: number,
  end: number,
  style: ScalarStyle,
  value: string,
  toSource: (offset: number) => number,
): MappedText {
  const whole = span(toSource(start), toSource(end));
  const pieces = readPieces(text, start, end, style).map(
    (piece): Piece => ({ text: piece.text, source: span(toSource(piece.source.start), toSource(piece.source.end)) }),
  );
  const mapped = mappedText(pieces, whole);
  return mapped.text === value ? mapped : mappedText([{ text: value, source: whole }], whole);
}

/** The text of a quoted scalar, as the runtime has it. @param start where it begins, its quote included */
export const quotedText = (text: string, start: number, end: number, style: 'single' | 'double'): string =>
  readPieces(text, start, end, style)
    .map((piece) => piece.text)
    .join('');

function readPieces(text: string, start: number, end: number, style: ScalarStyle): Piece[] {
  switch (style) {
    case 'plain':
      return flowPieces(text, start, end, plainPieces);
    case 'single':
      return flowPieces(text, start + 1, end - 1, singlePieces);
    case 'double':
      return flowPieces(text, start + 1, end - 1, doublePieces);
    default:
      return blockPieces(text, start, end, style);
  }
}

type LineReader = (text: string, start: number, end: number) => Piece[];

/**
 * Plain and quoted scalars: lines are trimmed, one line break is a space, more are one line break fewer. In quotes the
 * runtime counts a first break twice where it is of two characters, as in files of Windows.
 */
function flowPieces(text: string, start: number, end: number, readLine: LineReader): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (;;) {
    const newline = newlineBefore(text, end, at);
    const isLast = newline < 0;
    let lineStop = isLast ? end : newline;
    if (!isLast) while (lineStop > at && isBlank(text[lineStop - 1])) lineStop--;
    const joined = !isLast && readLine === doublePieces && endsInEscape(text, at, lineStop);
    // Not spread into arguments: there may be more than fit on the stack.
    for (const piece of readLine(text, at, joined ? lineStop - 1 : lineStop)) pieces.push(piece);
    if (isLast) return pieces;
    // Skip the line break, empty lines and the indentation of what follows.
    let breaks = readLine !== plainPieces && newline > at && text[newline - 1] === '\r' ? 1 : 0;
    let next = lineStop;
    for (; next < end && (isBlank(text[next]) || text[next] === '\n'); next++) if (text[next] === '\n') breaks++;
    const gap = span(joined ? lineStop - 1 : lineStop, next);
    if (!joined) pieces.push({ text: breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), source: gap });
    else if (breaks > 1) pieces.push({ text: '\n'.repeat(breaks - 1), source: gap });
    at = next;
  }
}

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t' || char === '\r';

function endsInEscape(text: string, start: number, end: number): boolean {
  let backslashes = 0;
  for (let at = end - 1; at >= start && text[at] === '\\'; at--) backslashes++;
  return backslashes % 2 === 1;
}

const plainPieces: LineReader = (text, start, end) =>
  start < end ? [{ text: text.slice(start, end), source: span(start, end) }] : [];

/** Splits a line at every match of `pattern`, which decodes to what `decode` gives. */
function escapedPieces(text: string, start: number, end: number, pattern: RegExp, decode: (match: string) => string) {
  const pieces: Piece[] = [];
  let done = start;
  for (const match of text.slice(start, end).matchAll(pattern)) {
    const at = start + match.index;
    pieces.push(...plainPieces(text, done, at));
    done = at + match[0].length;
    pieces.push({ text: decode(match[0]), source: span(at, done) });
  }
  pieces.push(...plainPieces(text, done, end));
  return pieces;
}

const singlePieces: LineReader = (text, start, end) => escapedPieces(text, start, end, /''/g, () => "'");

const doublePieces: LineReader = (text, start, end) =>
  escapedPieces(text, start, end, /\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)/g, decodeEscape);

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

function decodeEscape(match: string): string {
  if (match.length === 2) return ESCAPES[match[1]!] ?? match[1]!;
  const code = Number.parseInt(match.slice(2), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : match;
}

/** Block scalars: the header line (`|`, `>-`, `|2`) and the indented lines after it. */
function blockPieces(text: string, start: number, end: number, style: 'literal' | 'folded'): Piece[] {
  const header = /^[|>]([^\n]*)\n?/.exec(text.slice(start, end));
  if (!header) return [];
  const chomping = /^[0-9]*([+-])/.exec(header[1]!)?.[1] ?? /^([+-])/.exec(header[1]!)?.[1] ?? '';
  const explicit = /^[+-]?([1-9])/.exec(header[1]!)?.[1];
  const lines = blockLines(text, start + header[0].length, end);
  const indent = explicit ? Number(explicit) : (lines.find((line) => line.textStart < line.end)?.indent ?? 0);

  const pieces: Piece[] = [];
  let separator = '';
  let separatorStart = start + header[0].length;
  let moreIndented = false;
  const emit = (line: BlockLine, contentStart: number): void => {
    if (separator) pieces.push({ text: separator, source: span(separatorStart, contentStart) });
    pieces.push(...plainPieces(text, contentStart, line.end));
  };
  const lastFull = lines.findLastIndex((line) => line.textStart < line.end);
  for (const line of lines.slice(0, lastFull + 1)) {
    const isEmpty = line.textStart === line.end && line.indent <= indent;
    const contentStart = Math.min(line.start + indent, line.end);
    if (style === 'literal') {
      emit(line, contentStart);
      separator = '\n';
    } else if (!isEmpty && (line.indent > indent || text[contentStart] === '\t')) {
      if (separator === ' ') separator = '\n';
      else if (!moreIndented && separator === '\n') separator = '\n\n';
      emit(line, contentStart);
      separator = '\n';
      moreIndented = true;
    } else if (isEmpty) {
      if (separator === '\n') pieces.push({ text: '\n', source: span(separatorStart, line.end) });
      else separator = '\n';
    } else {
      emit(line, contentStart);
      separator = ' ';
      moreIndented = false;
    }
    separatorStart = line.end;
  }
  const last = lines[lastFull];
  if (last && chomping !== '-') {
    const breaks = chomping === '+' ? lines.length - lastFull : 1;
    const tail = span(last.end, Math.max(last.end, end));
    if (breaks > 0) pieces.push({ text: '\n'.repeat(breaks), source: tail });
  }
  return pieces;
}

interface BlockLine {
  readonly start: number;
  /** Count of leading spaces. */
  readonly indent: number;
  /** Where the first character that is no space is; `end` on a blank line. */
  readonly textStart: number;
  readonly end: number;
}

function blockLines(text: string, start: number, end: number): BlockLine[] {
  const lines: BlockLine[] = [];
  for (let at = start; at < end; ) {
    const newline = newlineBefore(text, end, at);
    const next = newline < 0 ? end : newline + 1;
    let stop = newline < 0 ? end : newline;
    if (stop > at && text[stop - 1] === '\r') stop--;
    let textStart = at;
    while (textStart < stop && text[textStart] === ' ') textStart++;
    lines.push({ start: at, indent: textStart - at, textStart, end: stop });
    at = next;
  }
  return lines;
}

import type { Span } from '../../text/span.ts';

/** A line while its blocks are read. */
export interface Line {
  readonly text: string;
  readonly end: number;
  /** The next character that is no white space, and its column. */
  at: number;
  column: number;
  /** The column that the containers reach to. */
  base: number;
}

/** What a line may go on with: nothing, a paragraph, a fence, or HTML up to a line that matches. */
export type Leaf = 'none' | 'paragraph' | 'fence' | RegExp;

/** Among containers, a quote; a list item is how far its lines are indented, below zero while it holds nothing. */
const QUOTE = 0;
/** Deeper than any text; keeps the time for a line of marks in bounds. */
const MAX_DEPTH = 50;

/** The characters that something other than text can begin with. */
const MARKS = '>-+*0123456789#_=`~<';
export const BLANK = /^[ \t]*$/;
/** The line below a paragraph that makes a heading of it. */
export const UNDERLINE = /^(?:=+|-+)[ \t]*$/;
const HEADING_OR_BREAK = /^(?:#{1,6}(?:[ \t]|$)|([-_*])[ \t]*(?:\1[ \t]*){2,}$)/;
const ITEM = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;
export const FENCE = /^(?:(`{3,})([^`]*)|(~{3,}(?!~))(.*))$/;
const TAG =
  /^<(?:[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?|\/[a-z][a-z\d-]*\s*)>\s*$/i;
const BLOCK_TAG =
  /^<\/?(?:address|article|aside|base(?:font)?|blockquote|body|caption|center|col(?:group)?|d[dlt]|details|dialog|dir|div|fieldset|figcaption|figure|footer|form|frame(?:set)?|h[1-6r]|head(?:er)?|html|iframe|legend|li|link|main|menu(?:item)?|nav|noframes|[ou]l|optgroup|option|p|param|search|section|summary|t[dhr]|table|tbody|tfoot|thead|title|track)(?=\s|\/?>|$)/i;
/** What begins a block of HTML that may hold blank lines, and what is in its last line. */
const HTML: readonly (readonly [RegExp, RegExp])[] = [
  [/^<(?:script|pre|style|textarea)(?=\s|>|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![a-z]/i, />/],
];

/** A line of which only the indentation is read. */
export function lineOf(text: string, { start, end }: Span): Line {
  const line: Line = { text, end, at: start, column: 0, base: 0 };
  skipBlanks(line);
  return line;
}

/** What of the line is not read yet. */
export const restOf = ({ text, at, end }: Line): string => text.slice(at, end);
/** How far what is not read yet is indented within its containers. */
export const indentOf = ({ column, base }: Line): number => column - base;

/** Skips white space; a tab reaches to the next multiple of four. */
function skipBlanks(line: Line): void {
  for (; line.at < line.end; line.at++) {
    const char = line.text[line.at];
    if (char === ' ') line.column++;
    else if (char === '\t') line.column += 4 - (line.column % 4);
    else return;
  }
}

/** Reads the mark of a container, and to the text after it. */
function skipMark(line: Line, length: number): void {
  line.at += length;
  line.column += length;
  line.base = line.column;
  skipBlanks(line);
}

/** How many of the containers of the line before the line goes on with. */
export function enterContainers(line: Line, containers: number[]): number {
  let depth = 0;
  for (; depth < containers.length; depth++) {
    const width = Math.abs(containers[depth]!);
    if (width === QUOTE) {
      if (!enterQuote(line)) break;
    } else if (line.at >= line.end) {
      if (containers[depth]! < 0) break;
    } else {
      if (indentOf(line) < width) break;
      line.base += width;
      containers[depth] = width;
    }
  }
  return depth;
}

/** Reads a `>` with the space that belongs to it. */
function enterQuote(line: Line): boolean {
  if (line.text[line.at] !== '>' || line.at >= line.end || indentOf(line) >= 4) return false;
  skipMark(line, 1);
  if (line.column > line.base) line.base++;
  return true;
}

/** Reads the mark of a list item: how far the lines of the item are indented. */
function enterItem(line: Line, isInParagraph: boolean): number | undefined {
  const rest = restOf(line);
  const mark = ITEM.exec(rest);
  if (!mark) return undefined;
  const [{ length }, number = '1'] = mark;
  const isEmpty = BLANK.test(rest.slice(length));
  if (isInParagraph && (isEmpty || Number(number) !== 1)) return undefined;
  const indent = indentOf(line);
  skipMark(line, length);
  const gap = isEmpty || indentOf(line) > 4 ? 1 : indentOf(line);
  line.base += gap;
  return isEmpty ? -(indent + length + gap) : indent + length + gap;
}

/** Reads what begins on a line: containers, one in the other, then a leaf, before whose first character it stops. */
export function readBlocks(line: Line, containers: number[], known: number, before: Leaf): Leaf {
  let depth = known;
  let leaf = before;
  for (; line.at < line.end && indentOf(line) < 4 && depth < MAX_DEPTH; depth++) {
    if (!MARKS.includes(line.text[line.at]!)) break;
    const isInParagraph = leaf === 'paragraph' && depth === containers.length;
    const begun = leafOf(restOf(line), isInParagraph, leaf);
    if (begun) {
      containers.length = depth;
      return begun;
    }
    const width = enterQuote(line) ? QUOTE : enterItem(line, isInParagraph);
    if (width === undefined) break;
    containers.splice(depth, containers.length, width);
    leaf = 'none';
  }
  // Text goes on with a paragraph even where it leaves the containers of that.
  if (leaf === 'paragraph' && line.at < line.end) return leaf;
  containers.length = depth;
  return line.at < line.end && indentOf(line) < 4 ? 'paragraph' : 'none';
}

/** What a text begins if it is neither a container nor a mere paragraph. */
function leafOf(rest: string, isInParagraph: boolean, before: Leaf): Leaf | undefined {
  const [char] = rest;
  if (char === '`' || char === '~') return FENCE.test(rest) ? 'fence' : undefined;
  if (char !== '<') return HEADING_OR_BREAK.test(rest) || (isInParagraph && UNDERLINE.test(rest)) ? 'none' : undefined;
  const last = HTML.find(([begin]) => begin.test(rest))?.[1];
  if (last) return last.test(rest) ? 'none' : last;
  return BLOCK_TAG.test(rest) || (before !== 'paragraph' && TAG.test(rest)) ? BLANK : undefined;
}

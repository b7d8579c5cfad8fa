import { type Span, span } from '../text/span.ts';

/** A fenced code block of Markdown. */
export interface CodeFence {
  /** The run of backticks or tildes that opens it. */
  readonly open: Span;
  /** What follows that run on its line: mostly the language. */
  readonly info: string;
  /** The run that closes it; undefined when the body, or the list item or quote it stands in, ends first. */
  readonly close: Span | undefined;
  /** From the opening run to the end of the closing one, or to where the block breaks off. */
  readonly span: Span;
}

/** A line while it is read. */
interface Line {
  readonly text: string;
  readonly end: number;
  /** The next character that is no white space, and its column. */
  at: number;
  column: number;
  /** The column that the containers reach to. */
  base: number;
}

/** What a line may go on with: nothing, a paragraph, a fence, or HTML up to a line that matches. */
type Leaf = 'none' | 'paragraph' | 'fence' | RegExp;

/** Among containers, a quote; a list item is how far its lines are indented, below zero while it holds nothing. */
const QUOTE = 0;

/** The characters that something other than text can begin with. */
const MARKS = '>-+*0123456789#_=`~<';
const BLANK = /^[ \t]*$/;
const UNDERLINE = /^(?:=+|-+)[ \t]*$/;
const HEADING_OR_BREAK = /^(?:#{1,6}(?:[ \t]|$)|([-_*])[ \t]*(?:\1[ \t]*){2,}$)/;
const ITEM = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;
const FENCE = /^(?:(`{3,})([^`]*)|(~{3,})(.*))$/;
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

/** The fenced code blocks of a body, as CommonMark has them, found in one pass over its lines. */
export function findCodeFences(text: string, body: Span): CodeFence[] {
  const fences: CodeFence[] = [];
  const last = Math.max(text.lastIndexOf('```', body.end), text.lastIndexOf('~~~', body.end));
  const containers: number[] = [];
  let leaf: Leaf = 'none';
  let lastEnd = body.start;
  for (
    let start = body.start, stop = start;
    start <= last || (leaf === 'fence' && start < body.end);
    start = stop + 1
  ) {
    stop = text.indexOf('\n', start);
    if (stop < 0 || stop > body.end) stop = body.end;
    const end = stop > start && text[stop - 1] === '\r' ? stop - 1 : stop;
    const line: Line = { text, end, at: start, column: 0, base: 0 };
    skipBlanks(line);
    const depth = enterContainers(line, containers);
    const isInside = depth === containers.length;
    const fence = leaf === 'fence' ? fences.at(-1) : undefined;
    const close = fence && isInside ? closingRun(line, fence.open) : undefined;
    if (fence && (close || !isInside)) {
      fences[fences.length - 1] = { ...fence, close, span: span(fence.open.start, close?.end ?? lastEnd) };
      leaf = 'none';
    }
    lastEnd = end;
    if (fence && isInside) continue;
    if (typeof leaf === 'object') {
      if (!isInside || leaf.test(restOf(line))) leaf = 'none';
      if (isInside) continue;
    }
    leaf = readBlocks(line, containers, depth, leaf);
    const opening = leaf === 'fence' && FENCE.exec(restOf(line));
    if (!opening) continue;
    const open = span(line.at, line.at + (opening[1] ?? opening[3]!).length);
    fences.push({ open, info: (opening[2] ?? opening[4]!).trim(), close: undefined, span: span(open.start, body.end) });
  }
  return fences;
}

const restOf = ({ text, at, end }: Line): string => text.slice(at, end);
const indentOf = ({ column, base }: Line): number => column - base;

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
function enterContainers(line: Line, containers: number[]): number {
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
function readBlocks(line: Line, containers: number[], known: number, before: Leaf): Leaf {
  let depth = known;
  let leaf = before;
  for (; line.at < line.end && indentOf(line) < 4; depth++) {
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

/** The run that closes a fence, if the line is one. */
function closingRun(line: Line, open: Span): Span | undefined {
  const mark = line.text[open.start];
  if (line.text[line.at] !== mark || indentOf(line) >= 4) return undefined;
  let stop = line.at;
  while (stop < line.end && line.text[stop] === mark) stop++;
  return stop - line.at >= open.end - open.start && BLANK.test(line.text.slice(stop, line.end))
    ? span(line.at, stop)
    : undefined;
}

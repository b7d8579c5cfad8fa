import { linesIn } from '../../text/lines.ts';
import { type Span, span } from '../../text/span.ts';
import type { AgentDocument } from '../document.ts';
import { bomLength } from '../frontmatter/delimiters.ts';
import { enterContainers, indentOf, type Leaf, lineOf, readBlocks, restOf, UNDERLINE } from './blocks.ts';

/** A heading of the body. */
export interface Heading {
  /** From 1 to 6. */
  readonly level: number;
  /** What it says, on one line, its Markdown as written; may be empty. */
  readonly text: string;
  /** From its first mark or letter to the end of its last line. */
  readonly span: Span;
  /** What it says; the marks of a heading that says nothing. */
  readonly nameSpan: Span;
}

const ATX = /^(#{1,6})(?:[ \t]|$)/;
/** A link's definition on one line: it is no text that an underline could make a heading of. */
const DEFINITION = /^[ \t]*\[[^\]\n]+\]:[ \t]*\S+(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*(?:\r?\n|$)/;

/** The headings of the body, with `#` or underlined, as CommonMark has them, in one pass over its lines. */
export function headingsIn({ text, body, codeFences }: AgentDocument): Heading[] {
  const headings: Heading[] = [];
  const containers: number[] = [];
  let leaf: Leaf = 'none';
  let paragraph = body.start;
  let fence = 0;
  for (const place of linesIn(text, span(Math.max(body.start, bomLength(text)), body.end))) {
    while (fence < codeFences.length && codeFences[fence]!.span.end <= place.start) fence++;
    if (fence < codeFences.length && codeFences[fence]!.span.start < place.start) continue;
    const line = lineOf(text, place);
    const depth = enterContainers(line, containers);
    const isInside = depth === containers.length;
    if (typeof leaf === 'object') {
      if (!isInside || leaf.test(restOf(line))) leaf = 'none';
      if (isInside) continue;
    }
    const before = leaf;
    const from = line.at;
    leaf = readBlocks(line, containers, depth, before);
    // A mark begins another paragraph, text alone goes on with the one before.
    const isContinued = before === 'paragraph' && line.at === from;
    const rest = restOf(line);
    if (leaf === 'paragraph' && !isContinued) paragraph = line.at;
    if (leaf === 'paragraph' || indentOf(line) >= 4) continue;
    const marks = ATX.exec(rest)?.[1];
    if (marks) headings.push(marked(text, span(line.at, line.end), marks.length));
    else if (isContinued && isInside && UNDERLINE.test(rest)) {
      const start = afterDefinitions(text, paragraph, place.start);
      if (start < place.start) headings.push(underlined(text, start, place, rest[0] === '=' ? 1 : 2));
      else if (rest[0] === '=') [leaf, paragraph] = ['paragraph', line.at];
    }
    // A fence's lines are left out, so that it is behind us already.
    if (leaf === 'fence') leaf = 'none';
  }
  return headings;
}

/** A heading that begins with `#`. */
function marked(text: string, line: Span, level: number): Heading {
  const rest = text.slice(line.start + level, line.end);
  const name = withoutClosing(rest.trim());
  const start = line.start + level + (rest.length - rest.trimStart().length);
  const end = line.start + text.slice(line.start, line.end).trimEnd().length;
  const nameSpan = name === '' ? span(line.start, line.start + level) : span(start, start + name.length);
  return { level, text: name, span: span(line.start, end), nameSpan };
}

/** The text of a heading without the marks that may end it. */
function withoutClosing(text: string): string {
  let end = text.length;
  while (text[end - 1] === '#') end--;
  return end === 0 || /[ \t]/.test(text[end - 1]!) ? text.slice(0, end).trimEnd() : text;
}

/** A paragraph that is a heading for the line below it. */
function underlined(text: string, start: number, underline: Span, level: number): Heading {
  const written = text.slice(start, underline.start).trimEnd();
  const lines = written.split('\n').map((line) => line.replace(/^[\s>]+/, '').trimEnd());
  const end = underline.start + text.slice(underline.start, underline.end).trimEnd().length;
  return { level, text: lines.join(' '), span: span(start, end), nameSpan: span(start, start + written.length) };
}

/** Where the text of a paragraph begins. */
function afterDefinitions(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const definition = DEFINITION.exec(text.slice(at, end));
    if (!definition) break;
    at += definition[0].length;
  }
  return at;
}

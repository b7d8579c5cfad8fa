import type { MappedText } from '../../text/mapped.ts';
import type { Span } from '../../text/span.ts';
import { COMMENTARY_END, LABEL_WORDS } from './tags.ts';

/** A part of an example: who speaks, or what surrounds the talk. */
export interface ExamplePart {
  readonly kind: 'context' | 'user' | 'assistant' | 'commentary';
  /** From the label to the end of the content, or to that of the closing tag. */
  readonly span: Span;
  /** The label (`user:`) or the opening tag (`<commentary>`). */
  readonly label: Span;
  /** The closing tag; undefined where there is none. */
  readonly closing: Span | undefined;
  readonly content: Span;
  /** Where the label begins in the example’s decoded text. */
  readonly start: number;
  /** The content, decoded. */
  readonly text: string;
}

/** Where a part begins, in an example’s decoded text. */
interface Mark {
  readonly kind: ExamplePart['kind'];
  /** Where the part before ends: ahead of the label and of the list item that it begins. */
  readonly stop: number;
  readonly start: number;
  readonly labelEnd: number;
  /** Where the closing tag begins, if there is one. */
  readonly close: number;
}

const LABEL = new RegExp(`(?<![\\w/.@-])\\*{0,3}(${LABEL_WORDS})\\*{0,3}:\\*{0,3}|(?<!\`)<commentary>(?!\`)`, 'gi');

/** The parts between the tags of an example, which `inner` gives in decoded offsets. */
export function partsIn(text: MappedText, inner: Span): ExamplePart[] {
  const content = text.text.slice(inner.start, inner.end);
  const marks = marksIn(content);
  const source = (start: number, end: number): Span => text.sourceOf(inner.start + start, inner.start + end);
  return marks.map(({ kind, start, labelEnd, close }, index): ExamplePart => {
    const raw = content.slice(labelEnd, close >= 0 ? close : marks[index + 1]?.stop);
    const inside = raw.trim();
    const from = inside === '' ? labelEnd : labelEnd + raw.length - raw.trimStart().length;
    const to = from + inside.length;
    return {
      kind,
      span: source(start, close >= 0 ? close + COMMENTARY_END.length : to),
      label: source(start, labelEnd),
      closing: close >= 0 ? source(close, close + COMMENTARY_END.length) : undefined,
      content: source(from, to),
      start,
      text: inside,
    };
  });
}

function marksIn(content: string): Mark[] {
  const marks: Mark[] = [];
  const lastClose = content.lastIndexOf(COMMENTARY_END);
  let partStart = 0;
  for (const match of content.matchAll(LABEL)) {
    const start = match.index;
    if (start < partStart) continue;
    const labelEnd = start + match[0].length;
    const isTag = match[1] === undefined;
    const indent = LINE_START.exec(content.slice(Math.max(partStart, start - LOOK_BACK), start))?.[1];
    if (!isTag && indent === undefined && !isTurn(content, partStart, start, labelEnd)) continue;
    const kind = isTag ? 'commentary' : (match[1]!.toLowerCase() as ExamplePart['kind']);
    const close = isTag && labelEnd <= lastClose ? content.indexOf(COMMENTARY_END, labelEnd) : -1;
    marks.push({ kind, stop: start - (indent?.length ?? 0), start, labelEnd, close });
    partStart = close >= 0 ? close + COMMENTARY_END.length : labelEnd;
  }
  return marks;
}

/** How far back is looked for what a label follows: a bound, so that reading takes no longer than the text is long. */
const LOOK_BACK = 200;
const LINE_START = /(?:^|\n)([ \t]*(?:[-*] )?)$/;
/** The end of what was said in quotation marks, and of a note in brackets after it. */
const QUOTE_END: Readonly<Record<string, RegExp>> = {
  '"': /"[.,;!?)]*\s*(?:[[(<][^\])>]*[\])>])?$/,
  "'": /'[.,;!?)]*\s*(?:[[(<][^\])>]*[\])>])?$/,
  '“': /[”"][.,;!?)]*\s*(?:[[(<][^\])>]*[\])>])?$/,
  '‘': /[’'][.,;!?)]*\s*(?:[[(<][^\])>]*[\])>])?$/,
};
const DETERMINER = /\b(?:the|an?|this|that|each|every|any|your|our|their|its|as|by|for|of|to|and|or)$/i;

/**
 * Whether a label amid a line begins a part and is no word of prose, as in “the user: interface”. What was said in
 * quotation marks must have ended; elsewhere a sentence or a tag has, or what follows is said in quotation marks.
 * @param partStart where the label of the part before ends
 */
function isTurn(content: string, partStart: number, start: number, labelEnd: number): boolean {
  const after = content.slice(labelEnd, labelEnd + 2);
  if (!/[\s"'”’>]/.test(content[start - 1]!) || !/^(?:[\s"'“‘]|$)/.test(after)) return false;
  const from = partStart + content.slice(partStart, partStart + LOOK_BACK).search(/\S/);
  const quoteEnd = QUOTE_END[content[from]!];
  const before = content.slice(Math.max(quoteEnd ? from + 1 : from, start - LOOK_BACK), start).trimEnd();
  if (quoteEnd) return quoteEnd.test(before);
  return (
    /[.?!…"'”’>\]]$/.test(before) || (/^ ?["'“‘]/.test(after) && /[\w)]$/.test(before) && !DETERMINER.test(before))
  );
}

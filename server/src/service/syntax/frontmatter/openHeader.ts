import type { Knowledge } from '../../knowledge/index.ts';
import { lineSpan, lineStart, linesIn, nextLineStart } from '../../text/lines.ts';
import { type Span, sliceOf, span } from '../../text/span.ts';
import type { DelimiterFault, Delimiters } from './delimiters.ts';

const OPENING = /^\uFEFF?---[^\S\n]*\n/;

/** The header, or what will be one as soon as it is closed: the lines up to the first empty one. */
export function headerSpan(document: {
  readonly text: string;
  readonly delimiters: Delimiters | undefined;
  readonly delimiterFault: DelimiterFault | undefined;
  readonly knowledge: Knowledge;
}): Span | undefined {
  const opening = OPENING.exec(document.text);
  if (!opening) return undefined;
  if (document.delimiters) {
    const { header } = document.delimiters;
    // The cursor at the start of the closing delimiter's line is behind the header. To the runtime empty lines belong to
    // the opening delimiter; to the author they are the header's.
    return span(opening[0].length, Math.max(opening[0].length, header.end - 1));
  }
  if (document.delimiterFault !== 'unclosed') return undefined;
  return span(opening[0].length, endOfOpenHeader(document.text, opening[0].length, document.knowledge));
}

/** Where a header without a closing delimiter ends: at an empty line behind which no value and no field goes on. */
function endOfOpenHeader(text: string, start: number, { fields }: Knowledge): number {
  const all = span(start, text.length);
  for (const line of linesIn(text, all)) {
    if (text.slice(line.start, line.end).trim() !== '') continue;
    const next = nextText(text, span(line.start, text.length));
    const word = /^([A-Za-z][\w-]*)(?:[ \t]*:|\s*$)/.exec(next)?.[1];
    const isField = word !== undefined && [...fields.keys()].some((name) => name.startsWith(word));
    if (!/^[ \t]/.test(next) && !isField) return line.start;
  }
  return text.length;
}

/** What can be in a header: a field, a comment, what goes on below a field. */
const FIELD_LINE = /^(?:[A-Za-z_][\w-]*[ \t]*:(?:\s|$)|[ \t]+\S|-(?:\s|$)|#)/;

const isKnownField = (line: string, { fields }: Knowledge): boolean =>
  fields.has(/^([\w-]+)[ \t]*:/.exec(line)?.[1] ?? '');

/** The lines of a header that is not closed, up to the last one that can be of a field; undefined where there is none. */
export function openHeaderSpan(text: string, knowledge: Knowledge): Span | undefined {
  const start = OPENING.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  let end = start;
  let isBelowEmpty = false;
  for (const line of linesIn(text, span(start, text.length))) {
    const written = sliceOf(text, line);
    const isEmpty = written.trim() === '';
    if (!isEmpty) {
      // Below an empty line prose may begin.
      const isPart = isBelowEmpty
        ? /^[ \t]/.test(written) || isKnownField(written, knowledge)
        : FIELD_LINE.test(written);
      if (!isPart) break;
      end = nextLineStart(text, line.end);
    }
    isBelowEmpty = isEmpty;
  }
  return end === start ? undefined : span(start, end);
}

/** Whether the next line that holds anything belongs to the value above it. */
export const isContinued = (text: string, header: Span, line: Span): boolean =>
  /^(?:[ \t]|-(?:[ \t]|$))/.test(nextText(text, span(line.end, header.end)));

/** The first line of a range, after its own first one, that holds anything; empty when none does. */
export function nextText(text: string, { start, end }: Span): string {
  for (const line of linesIn(text, span(nextLineStart(text, start), end))) {
    const written = text.slice(line.start, line.end);
    if (written.trim() !== '') return written;
  }
  return '';
}

/** The last line of a range that holds anything; empty when none does. */
export function lastText(text: string, { start, end }: Span): string {
  for (let at = end; at > start; ) {
    at = lineStart(text, at - 1);
    const written = sliceOf(text, lineSpan(text, at));
    if (written.trim() !== '') return written;
  }
  return '';
}

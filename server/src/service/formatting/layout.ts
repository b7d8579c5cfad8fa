import type { AgentDocument } from '../syntax/document.ts';
import { insert, remove, replace, type TextEdit } from '../text/edit.ts';
import { lineBreak, linesIn, nextLineStart } from '../text/lines.ts';
import { lastAtMost } from '../text/search.ts';
import { type Span, sliceOf, span } from '../text/span.ts';
import { trimEndOf } from '../text/trim.ts';
import { blockLines, headerValues, isAtMargin, isBlock } from './written.ts';

/** Takes away the empty lines at both ends of the header, and white space behind the opening delimiter. */
export function emptyLines(document: AgentDocument): TextEdit[] {
  const { text, delimiters } = document;
  const edits: TextEdit[] = [];
  const first = /^([ \t]*)\r?\n[ \t\r\n]*$/.exec(text.slice(delimiters!.open.end, delimiters!.header.start));
  if (first) {
    const { end } = delimiters!.open;
    const second = nextLineStart(text, end);
    if (first[1] !== '') edits.push(remove(span(end, end + first[1]!.length)));
    if (second < delimiters!.header.start) edits.push(remove(span(second, delimiters!.header.start)));
  }
  const last = linesAtEnd(document);
  if (last) edits.push(remove(last));
  return edits;
}

/** The empty lines before the closing delimiter, unless they belong to a text. */
function linesAtEnd(document: AgentDocument): Span | undefined {
  const { text, delimiters } = document;
  const { start, end } = delimiters!.header;
  const content = trimEndOf(sliceOf(text, delimiters!.header), ' \t\r\n');
  const from = nextLineStart(text, start + content.length);
  if (from >= end || text[end - 1] !== '\n') return undefined;
  const last = headerValues(document).at(-1);
  const isKept = last && isBlock(last) && /^[|>]\d?\+/.test(text.slice(last.span.start));
  return isKept ? undefined : span(from, end);
}

/** One space between the colon of a field and what follows on its line. */
export const colonSpaces = ({ text, header }: AgentDocument): TextEdit[] =>
  (header?.fields ?? []).flatMap((field) => {
    const { key, value } = field;
    const between = /^[ \t]*:([ \t]+)$/.exec(text.slice(key.end, value.span.start));
    const isInline = between && value.span.start < value.span.end && isAtMargin(text, field);
    if (!isInline || between[1] === ' ') return [];
    return [replace(span(value.span.start - between[1]!.length, value.span.start), ' ')];
  });

/** Takes away the white space at the end of lines, where it is part of no text. */
export function trailingSpaces(document: AgentDocument): TextEdit[] {
  const { text, delimiters } = document;
  const texts = headerValues(document).flatMap((value) => {
    if (value.kind !== 'scalar') return [];
    return [isBlock(value) ? blockLines(text, value) : value.span];
  });
  const starts = texts.map(({ start }) => start);
  const end = linesAtEnd(document)?.start ?? delimiters!.header.end;
  return [...linesIn(text, span(delimiters!.header.start, end))].flatMap((line) => {
    const blanks = line.end - line.start - trimEndOf(sliceOf(text, line), ' \t').length;
    const isWhole = text[line.end] === '\n' || text[line.end] === '\r';
    const within = texts[lastAtMost(starts, line.end)];
    const isText = within && within.start <= line.end && line.end < within.end;
    return blanks > 0 && isWhole && !isText ? [remove(span(line.end - blanks, line.end))] : [];
  });
}

/** Ends the last line of the file. */
export const finalNewline = ({ text }: AgentDocument): TextEdit[] =>
  text === '' || text.endsWith('\n') ? [] : [insert(text.length, lineBreak(text))];

import { type Span, span } from '../../text/span.ts';

export interface ValuePlace {
  readonly kind: 'value';
  /** To the key whose value it is, or the list whose item. */
  readonly path: readonly string[];
  /** `inline`: on the line of the key; `flow`: in `[…]`; `item`: after `- `; `blank`: an empty line in a list. */
  readonly form: 'inline' | 'flow' | 'item' | 'blank';
  /** The one word at the cursor: what lies between separators, brackets and quotes. */
  readonly word: Span;
  /** All of the value on this line, without its quotes. */
  readonly whole: Span;
  /** What is right before the word: a space is missing after `:` or `,`. */
  readonly before: string;
  /** A comment follows at once: it needs a space before it. */
  readonly isBeforeComment: boolean;
  /** The value is complete, and the cursor is beside it. */
  readonly isBeside: boolean;
  /** The tool in whose parentheses the cursor is: `Agent(|`. */
  readonly insideOf: string | undefined;
}

const WORD = /[^\s,[\]"'()|]/;

/** `"blue"|`: the text has a closing quote, and more would break it. */
export const isBehindQuote = (before: string): boolean => /^[ \t]*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.test(before);

/** @param value what follows the colon or the dash, to the end of the line */
export function valuePlace(text: string, path: readonly string[], value: Span, offset: number): ValuePlace | undefined {
  const written = text.slice(value.start, value.end);
  const comment = /(?:^|[ \t])#/.exec(written);
  const isQuoted = /^[ \t]*["']/.test(written);
  if (comment && !isQuoted && offset > value.start + comment.index + comment[0].length - 1) return undefined;
  const before = text.slice(value.start, offset);
  if (isBehindQuote(before)) return undefined;
  const quoted = /^[ \t]*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(written)?.[0];
  const content = quoted ?? (comment && !isQuoted ? written.slice(0, comment.index) : written);
  const form = /^[ \t]*\[/.test(content) ? 'flow' : 'inline';
  const word = wordAt(text, value, offset);
  const whole = wholeOf(content, value.start, offset);
  return {
    kind: 'value',
    path,
    form,
    word,
    whole,
    before: text[word.start - 1] ?? '',
    isBeforeComment: text[offset] === '#',
    isBeside: whole.start === whole.end && content.trim() !== '' && !/^[ \t]*(["'])\1/.test(content),
    insideOf: toolAround(before),
  };
}

export function wordAt(text: string, value: Span, offset: number): Span {
  let start = offset;
  let end = offset;
  while (start > value.start && WORD.test(text[start - 1]!)) start--;
  while (end < value.end && WORD.test(text[end]!)) end++;
  return span(start, end);
}

/** The tool whose parenthesis is open at the end of a text. */
function toolAround(before: string): string | undefined {
  const open = before.lastIndexOf('(');
  return open > before.lastIndexOf(')') ? /[\w-]+$/.exec(before.slice(Math.max(0, open - 100), open))?.[0] : undefined;
}

/** All of a value without its quotes, where the cursor is in it; an empty span elsewhere. */
function wholeOf(content: string, start: number, offset: number): Span {
  const text = content.trim();
  const from = start + content.length - content.trimStart().length;
  const mark = text[0] === '"' || text[0] === "'" ? 1 : 0;
  const isClosed = mark === 1 && text.length > 1 && text.endsWith(text[0]!);
  const whole = span(from + mark, from + text.length - (isClosed ? 1 : 0));
  return text === '' || offset < whole.start || offset > whole.end ? span(offset, offset) : whole;
}

/** A place in an empty line. */
export const emptyPlace = (path: readonly string[], form: ValuePlace['form'], offset: number): ValuePlace => ({
  kind: 'value',
  path,
  form,
  word: span(offset, offset),
  whole: span(offset, offset),
  before: ' ',
  isBeforeComment: false,
  isBeside: false,
  insideOf: undefined,
});

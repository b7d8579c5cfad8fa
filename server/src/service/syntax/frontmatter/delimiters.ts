import { type Span, span } from '../../text/span.ts';

/**
 * Where the header and the body of a file lie. The runtime's own rule, which is looser than Markdown's: the opening
 * `---` must be the very start and may be followed by white space only, and the header ends at the next `---`
 * wherever that is, also in the middle of a line.
 */
export interface Delimiters {
  /** The opening `---` without what follows it. */
  readonly open: Span;
  /** The text between the delimiters: what is read as YAML. */
  readonly header: Span;
  /** The closing `---`. */
  readonly close: Span;
  /** Everything after the closing delimiter. */
  readonly body: Span;
}

/** Why a file has no header that the runtime would see. */
export type DelimiterFault =
  | 'none' // there is no sign of a header
  | 'not-first' // white space, blank lines or a title stand before the opening delimiter
  | 'unopened' // fields and a closing delimiter, but no opening one
  | 'misfenced' // something else than `---` stands before the fields: other dashes, the fence of a code block
  | 'unfenced' // fields, and nothing around them
  | 'malformed' // the first line begins with `---` but goes on: `----`, `--- title`
  | 'unclosed' // there is no second `---`
  | 'carriage-returns' // lines end with CR alone
  | 'invisible' // a character that no one sees stands before the opening delimiter
  | 'fenced' // the whole file is in a code block
  | 'utf-16'; // two bytes a character, read as UTF-8

const OPEN = /^---\s*\n/;

/** Length of the byte order mark at the start of `text`: the runtime drops one. */
export const bomLength = (text: string): number => (text.startsWith('\uFEFF') ? 1 : 0);

export function findDelimiters(text: string): Delimiters | DelimiterFault {
  const start = bomLength(text);
  const opening = OPEN.exec(start === 0 ? text : text.slice(start));
  if (!opening) return fault(text, start);
  const header = start + opening[0].length;
  const close = text.indexOf('---', header);
  if (close < 0) return 'unclosed';
  return {
    open: span(start, start + 3),
    header: span(header, close),
    close: span(close, close + 3),
    body: span(close + 3, text.length),
  };
}

function fault(text: string, start: number): DelimiterFault {
  const rest = text.slice(start);
  if (rest.startsWith('---')) {
    if (/^---[^\S\r\n]*\r(?!\n)/.test(rest)) return 'carriage-returns';
    return /^---[^\S\r\n]*$/.test(rest) ? 'unclosed' : 'malformed';
  }
  if (UTF_16.test(text)) return 'utf-16';
  if (INVISIBLE.test(text)) return 'invisible';
  if (FENCED.test(rest)) return 'fenced';
  if (/^\s*(?:name|description)[ \t]*:[^\n]*\n(?:[^\n]*\n){0,60}?---[^\S\n]*(?:\n|$)/.test(rest)) return 'unopened';
  // A thematic break further down is no header; one that is followed by a `name:` or `description:` was meant so.
  if (BELOW_TITLE.test(rest)) return 'not-first';
  if (MISFENCED.test(rest)) return 'misfenced';
  return UNFENCED.test(rest) ? 'unfenced' : 'none';
}

/** Bytes of three dashes in either order, behind a byte order mark or none. */
const UTF_16 = /^\uFFFD*\0?(?:-\0){2}-/;

/** Zero-width characters, a soft hyphen, a second byte order mark. */
export const INVISIBLE = /^\uFEFF?[\u00AD\u200B-\u200F\u2060\uFEFF]+(?=---\s*\n)/;

/** The opening fence, and the header in it. */
export const FENCED = /^\s*(`{3,}|~{3,}(?!~))[^\n`]*\n(?=---[^\S\n]*\n(?:[^\n]*\n){0,60}?---[^\S\n]*\n)/;

/** A line that was meant as `---`: dashes that an editor has joined or prolonged, another line of Markdown, a fence. */
const OTHER_FENCE = '(?:[-\\u2010-\\u2015\\u2212\\u2500\\u2501*_=~]{1,40}|`{3,40}\\w{0,20})';

/** Such a line before a `name:` or a `description:`. */
export const MISFENCED = new RegExp(`^\\s*(${OTHER_FENCE})[^\\S\\n]{0,40}\\n\\s*(?:name|description)[ \\t]*:`);

/** The next such line, behind the fields. */
export const OTHER_CLOSE = new RegExp(`^${OTHER_FENCE}(?=[^\\S\\n]{0,40}$)`, 'm');

/** Both fields that an agent must have, one after the other, at the start of a file. */
const UNFENCED =
  /^\s*(?:name[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*description|description[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*name)[ \t]*:/;

/** Blank lines, titles and comments before a header. */
const BELOW_TITLE =
  /^(?:[^\S\n]*(?:#[^\n]*|<!--[^\n]*-->[^\S\n]*)?\n){0,20}[^\S\n]*-{3,}[^\S\n]*\n\s*(?:name|description)[ \t]*:/;

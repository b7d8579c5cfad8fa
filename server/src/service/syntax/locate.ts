import { KNOWLEDGE } from '../knowledge/index.ts';
import { lineSpan, lineStart } from '../text/lines.ts';
import { type Span, span } from '../text/span.ts';
import type { AgentDocument } from './document.ts';
import { nestingAt } from './nesting.ts';
import { regionsOf } from './regions.ts';

/** Where a cursor is, as far as it matters to someone who writes there. Holds also while the header is broken. */
export type Place =
  /** In the body, or in a text that has no header yet. */
  | { readonly kind: 'body' }
  | KeyPlace
  | ValuePlace
  /** In the text of a description: within a `|` block, or on the line of its key. */
  | { readonly kind: 'description'; readonly form: 'block' | 'line'; readonly word: Span }
  /** In the header where nothing can be offered: a comment, the text of a block. */
  | { readonly kind: 'other' };

/** Where a key stands or may stand, or an item of a list within a field. */
export interface KeyPlace {
  readonly kind: 'key';
  /** To the map or list that the place is in: empty for the fields of the header. See `keyAt`. */
  readonly path: readonly string[];
  readonly word: Span;
  /** A colon follows. */
  readonly hasColon: boolean;
  /** The other keys of the same map, with their values as written. */
  readonly siblings: ReadonlyMap<string, string>;
  /** How far the place is indented. */
  readonly column: number;
  /** What stands right before the word: a space is missing after `-`. */
  readonly before: string;
}

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
  /** What stands right before the word: a space is missing after `:` or `,`. */
  readonly before: string;
  /** A comment follows at once: it needs a space before it. */
  readonly isBeforeComment: boolean;
  /** The tool in whose parentheses the cursor is: `Agent(|`. */
  readonly insideOf: string | undefined;
}

const KEY_LINE = /^([A-Za-z_][\w-]*)[ \t]*:(?=\s|$)/;
const WORD = /[^\s,[\]"'()|]/;

/** @param cursor an offset; within a line break it counts as the end of the line */
export function locate(document: AgentDocument, cursor: number): Place {
  const header = headerSpan(document);
  const { text } = document;
  const line = lineSpan(text, cursor);
  const offset = Math.min(cursor, line.end);
  if (!header || offset < header.start || offset > header.end) return { kind: 'body' };
  const written = text.slice(line.start, line.end);
  const column = offset - line.start;
  const key = /^([A-Za-z_][\w-]*)[ \t]*:/.exec(written);
  if (key && column >= key[0].length) {
    const value = span(line.start + key[0].length, line.end);
    if (key[1] !== 'description') return valuePlace(text, [key[1]!], value, offset);
    const isText = /[^\s|>]/.test(text.slice(value.start, value.end));
    return isText ? { kind: 'description', form: 'line', word: wordAt(text, value, offset) } : { kind: 'other' };
  }
  if (/^[\w-]*$/.test(written.slice(0, column)) && !/^-(?:\s|$)/.test(written)) {
    const word = span(line.start, line.start + /^[\w-]*/.exec(written)![0].length);
    const hasColon = /^[ \t]*:/.test(text.slice(word.end, line.end));
    return { kind: 'key', path: [], word, hasColon, siblings: siblingsOf(document, line.start), column: 0, before: '' };
  }
  const owner = ownerOf(text, header, line.start);
  if (!owner) return { kind: 'other' };
  if (owner.isText) {
    const isBlock = owner.field === 'description' && owner.isBlock;
    return isBlock ? { kind: 'description', form: 'block', word: wordAt(text, line, offset) } : { kind: 'other' };
  }
  const { field } = owner;
  if (isNested(field)) return nestedPlace(text, header, line, offset);
  const path = [field];
  const item = /^[ \t]*-(?:[ \t]+|$)/.exec(written);
  if (item && column >= item[0].length) {
    return { ...valuePlace(text, path, span(line.start + item[0].length, line.end), offset), form: 'item' } as Place;
  }
  if (written.trim() === '') {
    const form = owner.isFlow ? 'flow' : owner.isOpen ? 'blank' : 'inline';
    const at = span(offset, offset);
    return {
      kind: 'value',
      path,
      form,
      word: at,
      whole: at,
      before: ' ',
      isBeforeComment: false,
      insideOf: undefined,
    };
  }
  const indent = /^[ \t]*/.exec(written)![0].length;
  return valuePlace(text, path, span(line.start + indent, line.end), offset);
}

/** Whether a field holds maps, or lists of them. */
function isNested(field: string): boolean {
  const kind = KNOWLEDGE.fields.get(field)?.type.kind;
  return kind === 'map' || kind === 'list';
}

/** A place below `hooks` and the like, found by its indentation. */
function nestedPlace(text: string, header: Span, line: Span, offset: number): Place {
  const before = text.slice(line.start, offset);
  if (before.trimStart().startsWith('#')) return { kind: 'other' };
  const column = /^[ \t]*(?:-(?:[ \t]+|$))*/.exec(before)![0].length;
  const start = line.start + column;
  const { path, siblings, holder } = nestingAt(text, header, start, column);
  if (holder !== '') return { kind: 'other' };
  const key = /^([\w.-]+)[ \t]*:/.exec(text.slice(start, line.end));
  if (key && offset >= start + key[0].length) {
    return valuePlace(text, [...path, key[1]!], span(start + key[0].length, line.end), offset);
  }
  const written = text.slice(start, line.end);
  if (!/^[\w.-]*$/.test(text.slice(start, offset))) return { kind: 'other' };
  const word = span(start, start + /^[\w.-]*/.exec(written)![0].length);
  const hasColon = /^[ \t]*:/.test(text.slice(word.end, line.end));
  return { kind: 'key', path, word, hasColon, siblings, column, before: text[start - 1] ?? '' };
}

/** The fields that stand in the header, or in what will be one; the one that begins at `except` is left out. */
function siblingsOf(document: AgentDocument, except: number): ReadonlyMap<string, string> {
  const header = headerSpan(document);
  const written = document.header
    ? document.header.fields.map(({ name, key }) => ({ name, start: key.start }))
    : (header ? regionsOf(document.text, header) : []).map(({ name, span: { start } }) => ({ name, start }));
  return new Map(
    written.flatMap(({ name, start }) => (name === undefined || start === except ? [] : [[name, ''] as const])),
  );
}

/** The header, or what will be one as soon as it is closed: the lines up to the first empty one. */
function headerSpan(document: AgentDocument): Span | undefined {
  const opening = /^\uFEFF?---[^\S\n]*\n/.exec(document.text);
  if (!opening) return undefined;
  if (document.fences) {
    const { header } = document.fences;
    // The cursor at the start of the closing fence's line is behind the header. To the runtime empty lines belong to
    // the opening fence; to the author they are the header's.
    return span(opening[0].length, Math.max(opening[0].length, header.end - 1));
  }
  if (document.fenceFault !== 'unclosed') return undefined;
  const rest = document.text.slice(opening[0].length);
  const empty = /(?:^|\n)[ \t]*\r?\n/.exec(rest);
  return span(opening[0].length, opening[0].length + (empty ? empty.index + 1 : rest.length));
}

interface Owner {
  readonly field: string;
  /** The value is a text of several lines, not a list or a map. */
  readonly isText: boolean;
  readonly isBlock: boolean;
  /** Nothing follows the key on its line: a list may come. */
  readonly isOpen: boolean;
  /** The list opened a bracket on the line of its key. */
  readonly isFlow: boolean;
}

/** The field that an indented line belongs to: the nearest key at column 0 above. */
function ownerOf(text: string, header: Span, start: number): Owner | undefined {
  for (let at = start; at > header.start; ) {
    at = lineStart(text, at - 1);
    const line = lineSpan(text, at);
    const written = text.slice(line.start, line.end);
    const key = KEY_LINE.exec(written);
    if (key) {
      const value = written.slice(key[0].length).trim();
      return {
        field: key[1]!,
        isText: /^[|>"']/.test(value) || key[1] === 'description',
        isBlock: value.startsWith('|'),
        isOpen: value === '',
        isFlow: value.startsWith('['),
      };
    }
    if (/^[^\s#-]/.test(written)) return undefined;
  }
  return undefined;
}

/** @param value what follows the colon or the dash, to the end of the line */
function valuePlace(text: string, path: readonly string[], value: Span, offset: number): Place {
  const written = text.slice(value.start, value.end);
  const comment = /(?:^|[ \t])#/.exec(written);
  const isQuoted = /^[ \t]*["']/.test(written);
  if (comment && !isQuoted && offset > value.start + comment.index + comment[0].length - 1) return { kind: 'other' };
  const content = comment && !isQuoted ? written.slice(0, comment.index) : written;
  const before = text.slice(value.start, offset);
  const form = /^[ \t]*\[/.test(content) ? 'flow' : 'inline';
  const word = wordAt(text, value, offset);
  return {
    kind: 'value',
    path,
    form,
    word,
    whole: wholeOf(content, value.start, offset),
    before: text[word.start - 1] ?? '',
    isBeforeComment: text[offset] === '#',
    insideOf: /([\w-]+)\([^)]*$/.exec(before)?.[1],
  };
}

function wordAt(text: string, value: Span, offset: number): Span {
  let start = offset;
  let end = offset;
  while (start > value.start && WORD.test(text[start - 1]!)) start--;
  while (end < value.end && WORD.test(text[end]!)) end++;
  return span(start, end);
}

function wholeOf(content: string, start: number, offset: number): Span {
  const match = /^[ \t]*(["']?)([\s\S]*?)\1[ \t]*$/.exec(content)!;
  if (match[2] === '' && match[1] === '') return span(offset, offset);
  const from = start + content.indexOf(match[1]! + match[2]!) + match[1]!.length;
  const quoteEnd = from + match[2]!.length;
  return offset < from || offset > quoteEnd ? span(offset, offset) : span(from, quoteEnd);
}

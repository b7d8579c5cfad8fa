import type { Knowledge } from '../../knowledge/index.ts';
import { ITEM } from '../../knowledge/keys.ts';
import { lineSpan, lineStart } from '../../text/lines.ts';
import { type Span, sliceOf, span } from '../../text/span.ts';
import type { AgentDocument } from '../document.ts';
import { headerSpan, isContinued, lastText, nextText } from '../frontmatter/openHeader.ts';
import { regionsOf } from '../frontmatter/recovery.ts';
import { nestingAt } from './nesting.ts';
import { emptyPlace, isBehindQuote, type ValuePlace, valuePlace, wordAt } from './valuePlace.ts';

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

/** Where a key is or may be, or an item of a list within a field. */
export interface KeyPlace {
  readonly kind: 'key';
  /** To the map or list that the place is in: empty for the fields of the header. See `keyAt`. */
  readonly path: readonly string[];
  readonly word: Span;
  /** A colon follows. */
  readonly hasColon: boolean;
  /** The other keys of the same map, with their values as written. */
  readonly siblings: ReadonlyMap<string, string>;
  /** Where an item of a list could begin: the keys of the one above, with their values as written. */
  readonly itemAbove?: ReadonlyMap<string, string>;
  /** How far the place is indented. */
  readonly column: number;
  /** What is right before the word: a space is missing after `-`. */
  readonly before: string;
}

const KEY_LINE = /^([A-Za-z_][\w-]*)[ \t]*:(?=\s|$)/;
/** The keys of an item stand so much further in than its dash. */
export const ITEM_INDENT = 2;
const NOTHING: Place = { kind: 'other' };

/** A cursor within the header, with its line. */
interface Cursor {
  readonly text: string;
  readonly knowledge: Knowledge;
  readonly header: Span;
  readonly line: Span;
  /** The line as it is written. */
  readonly written: string;
  readonly offset: number;
  readonly column: number;
}

/** @param at an offset; within a line break it counts as the end of the line */
export function locate(document: AgentDocument, at: number): Place {
  const header = headerSpan(document);
  const { text, knowledge } = document;
  const line = lineSpan(text, at);
  const offset = Math.min(at, line.end);
  if (!header || offset < header.start || offset > header.end) return { kind: 'body' };
  const written = sliceOf(text, line);
  const cursor: Cursor = { text, knowledge, header, line, written, offset, column: offset - line.start };
  const key = /^([A-Za-z_][\w-]*)[ \t]*:/.exec(cursor.written);
  if (key && cursor.column >= key[0].length) return behindKey(cursor, key[1]!, key[0].length);
  if (isInIndentation(cursor)) return NOTHING;
  if (/^[\w-]*$/.test(cursor.written.slice(0, cursor.column)) && !/^-(?:\s|$)/.test(cursor.written)) {
    return withinValue(cursor) ?? fieldName(document, cursor);
  }
  return belowKey(cursor);
}

/** On the line of a field, behind its colon. */
function behindKey({ text, header, line, offset }: Cursor, field: string, start: number): Place {
  const value = span(line.start + start, line.end);
  // A value that is below leaves no room for one here.
  if (/^[ \t]*(?:#.*)?$/.test(sliceOf(text, value)) && isContinued(text, header, line)) return NOTHING;
  if (field !== 'description') return valuePlace(text, [field], value, offset) ?? NOTHING;
  const before = text.slice(value.start, offset);
  const isText = /^[ \t]+[^\s|>#]/.test(sliceOf(text, value)) && /\S/.test(before);
  if (!isText || isBehindQuote(before)) return NOTHING;
  return { kind: 'description', form: 'line', word: wordAt(text, value, offset) };
}

/** Among the blanks before the text of a line, before its dash or its comment nothing can be written. */
const isInIndentation = ({ written, column }: Cursor): boolean =>
  written.slice(0, column).trim() === '' && /^(?:[ \t]+\S|-[ \t]|#)/.test(written.slice(column));

/** An empty line at column 0 within a value that goes on below it: nothing can be written there. */
const withinValue = ({ text, header, line, written }: Cursor): Place | undefined =>
  written.trim() === '' && isContinued(text, header, line) ? NOTHING : undefined;

function fieldName(document: AgentDocument, { text, line, written }: Cursor): KeyPlace {
  const word = span(line.start, line.start + /^[\w-]*/.exec(written)![0].length);
  const hasColon = /^[ \t]*:/.test(text.slice(word.end, line.end));
  return { kind: 'key', path: [], word, hasColon, siblings: siblingsOf(document, line.start), column: 0, before: '' };
}

/** On a line that belongs to a field above it. */
function belowKey(cursor: Cursor): Place {
  const { text, header, line, written, offset, column } = cursor;
  const owner = ownerOf(text, header, line.start);
  if (!owner || owner.isClosed) return NOTHING;
  if (owner.isText) {
    const isBlock = owner.field === 'description' && owner.isBlock && !isOutdented(cursor);
    return isBlock ? { kind: 'description', form: 'block', word: wordAt(text, line, offset) } : NOTHING;
  }
  if (written.trim() === '' && isMisplaced(cursor)) return NOTHING;
  if (isNested(owner.field, cursor.knowledge)) return nestedPlace(cursor);
  const path = [owner.field];
  const dash = /^[ \t]*-/.exec(written)?.[0].length;
  // Between a dash and what follows it a blank would be missing.
  if (dash === column && /^[ \t]*-[ \t]+\S/.test(written)) return NOTHING;
  const item = /^[ \t]*-(?:[ \t]+|$)/.exec(written);
  if (item && column >= item[0].length) {
    const place = valuePlace(text, path, span(line.start + item[0].length, line.end), offset);
    return place ? { ...place, form: 'item' } : NOTHING;
  }
  if (written.trim() !== '') {
    const indent = /^[ \t]*/.exec(written)![0].length;
    return valuePlace(text, path, span(line.start + indent, line.end), offset) ?? NOTHING;
  }
  return emptyPlace(path, owner.isFlow ? 'flow' : owner.isOpen ? 'blank' : 'inline', offset);
}

/** An empty line that is indented less than the text that goes on below it. */
function isOutdented({ text, header, line, written, column }: Cursor): boolean {
  const below = nextText(text, span(line.end, header.end));
  const isWithin = written.trim() === '' && isContinued(text, header, line);
  return isWithin && column < below.length - below.trimStart().length;
}

/** An empty line that is indented otherwise than what is beside it in the same list or map. */
function isMisplaced({ text, header, line, column }: Cursor): boolean {
  const below = nextText(text, span(line.end, header.end));
  const above = lastText(text, span(header.start, line.start));
  const [belowIndent, aboveIndent] = [below, above].map((one) => one.length - one.trimStart().length) as [
    number,
    number,
  ];
  const isItem = (one: string): boolean => one.trimStart().startsWith('-');
  const isFirst = aboveIndent < column && belowIndent < column;
  if (isContinued(text, header, line)) {
    if (belowIndent > column || (isFirst && (belowIndent > aboveIndent || isItem(below)))) return true;
  }
  return isItem(above) && !above.includes(':') && aboveIndent < column;
}

/** Whether a field holds maps, or lists of them. */
function isNested(field: string, { fields }: Knowledge): boolean {
  const kind = fields.get(field)?.type.kind;
  return kind === 'map' || kind === 'list';
}

/** A place below `hooks` and the like, found by its indentation. */
function nestedPlace({ text, header, line, offset }: Cursor): Place {
  const before = text.slice(line.start, offset);
  if (before.trimStart().startsWith('#')) return NOTHING;
  const column = /^[ \t]*(?:-(?:[ \t]+|$))*/.exec(before)![0].length;
  const start = line.start + column;
  const rest = text.slice(start, line.end);
  const { path, siblings, holder } = nestingAt(text, header, start, column);
  if (holder !== '' || (text[start - 1] === '-' && rest.trim() !== '')) return NOTHING;
  const key = /^([\w.-]+)[ \t]*:/.exec(rest);
  if (key && offset >= start + key[0].length) {
    return valuePlace(text, [...path, key[1]!], span(start + key[0].length, line.end), offset) ?? NOTHING;
  }
  if (!/^["']?[\w.-]*$/.test(text.slice(start, offset))) return NOTHING;
  const from = start + (/["']/.test(text[start] ?? '') && offset > start ? 1 : 0);
  const word = span(from, from + /^[\w.-]*/.exec(text.slice(from, line.end))![0].length);
  const hasColon = /^[ \t]*:/.test(text.slice(word.end, line.end));
  const above = nestingAt(text, header, start, column + ITEM_INDENT);
  const isBelowItem = above.path.length === path.length + 1 && above.path.at(-1) === ITEM && above.siblings.size > 0;
  const itemAbove = isBelowItem ? { itemAbove: above.siblings } : {};
  return { kind: 'key', path, word, hasColon, siblings, column, before: text[start - 1] ?? '', ...itemAbove };
}

/** The fields that are in the header, or in what will be one; the one that begins at `except` is left out. */
function siblingsOf(document: AgentDocument, except: number): ReadonlyMap<string, string> {
  const header = headerSpan(document);
  const written = document.header
    ? document.header.fields.map(({ name, key }) => ({ name, start: key.start }))
    : (header ? regionsOf(document.text, header, document.knowledge) : []).map(({ name, span: { start } }) => ({
        name,
        start,
      }));
  return new Map(
    written.flatMap(({ name, start }) => (name === undefined || start === except ? [] : [[name, ''] as const])),
  );
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
  /** And it closed it there. */
  readonly isClosed: boolean;
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
        isClosed: /^\[.*\](?:[ \t]+#.*)?$/.test(value),
      };
    }
    if (/^[^\s#-]/.test(written)) return undefined;
  }
  return undefined;
}

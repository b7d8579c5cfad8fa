import { ITEM } from '../../knowledge/keys.ts';
import { linesIn } from '../../text/lines.ts';
import { type Span, span } from '../../text/span.ts';

/**
 * The nesting of a header by indentation alone: which keys a line is under. It needs no valid YAML, so that an
 * author who is in the middle of writing gets an answer.
 */
export interface Nesting {
  /** From the field at column 0 to the map or list that holds the place; items of lists are {@link ITEM}. */
  readonly path: readonly string[];
  /** The keys of the same map, with their values as written. */
  readonly siblings: ReadonlyMap<string, string>;
  /** What follows the nearest key above on its own line: a `|` means that the place is in a text. */
  readonly holder: string;
}

/** A key or the dash of an item, where a line has one. */
interface Opener {
  readonly column: number;
  readonly step: string;
  /** What follows the key on its line. */
  readonly rest: string;
}

const KEY = /^(?:"([^"]*)"|'([^']*)'|([A-Za-z_][\w.-]*))[ \t]*:(?=[ \t]|$)/;

/** The openers of a line, from left to right: `  - a: b` has a dash and a key. */
function openersOf(line: string): Opener[] {
  const openers: Opener[] = [];
  let column = line.length - line.trimStart().length;
  for (let rest = line.slice(column); /^-(?:[ \t]|$)/.test(rest); rest = line.slice(column)) {
    openers.push({ column, step: ITEM, rest: '' });
    column += 1 + (/^[ \t]*/.exec(rest.slice(1))?.[0].length ?? 0);
  }
  const key = KEY.exec(line.slice(column));
  if (key)
    openers.push({
      column,
      step: key[1] ?? key[2] ?? key[3] ?? '',
      rest: withoutComment(line.slice(column + key[0].length)),
    });
  return openers;
}

/** The value on a line. A comment begins at its start or behind a blank. */
function withoutComment(rest: string): string {
  const comment = /(?:^|[ \t])#/.exec(rest);
  return (comment ? rest.slice(0, comment.index) : rest).trim();
}

/**
 * @param header the header, whole lines of it
 * @param offset a place in a line: what is before it on the line counts, what is behind does not
 * @param column the column from which on lines are of the same map; smaller ones hold it
 */
export function nestingAt(text: string, header: Span, offset: number, column: number): Nesting {
  const lines = [...linesIn(text, header)];
  const found = lines.findIndex(({ end }) => offset <= end);
  const here = found < 0 ? lines.length : found;
  const own = lines[here] ?? span(offset, offset);
  const path: string[] = [];
  const siblings = new Map<string, string>();
  let holder: string | undefined;
  let limit = column;
  // What the line itself holds before the place: dashes.
  const before = openersOf(text.slice(own.start, offset)).filter((opener) => opener.column < column);
  for (const opener of before.reverse()) {
    path.unshift(opener.step);
    limit = opener.column;
  }
  const isInOwnItem = path.length > 0;
  for (let index = here - 1; index >= 0 && (limit > 0 || path[0] === ITEM); index--) {
    const line = lines[index]!;
    for (const opener of openersOf(text.slice(line.start, line.end)).reverse()) {
      const isParent = opener.column < limit || (opener.column === limit && path[0] === ITEM && opener.step !== ITEM);
      if (opener.column === column && limit === column && opener.step !== ITEM && !isInOwnItem)
        siblings.set(opener.step, opener.rest);
      if (!isParent) continue;
      path.unshift(opener.step);
      limit = opener.column;
      if (opener.step !== ITEM) holder ??= opener.rest;
    }
  }
  addFollowing(text, lines.slice(here + 1), column, siblings);
  return { path, siblings, holder: holder ?? '' };
}

/** The keys of the map that are behind the place: up to a line that is indented less. */
function addFollowing(text: string, lines: readonly Span[], column: number, siblings: Map<string, string>): void {
  for (const { start, end } of lines) {
    const line = text.slice(start, end);
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const first = openersOf(line)[0];
    const indent = line.length - line.trimStart().length;
    if (indent < column || (indent === column && first?.step === ITEM)) return;
    if (indent === column && first) siblings.set(first.step, first.rest);
  }
}

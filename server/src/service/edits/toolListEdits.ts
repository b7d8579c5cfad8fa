import { type ToolEntry, toolEntries } from '../syntax/frontmatter/toolList.ts';
import type { Value } from '../syntax/frontmatter/value.ts';
import { remove, replace, type TextEdit } from '../text/edit.ts';
import { lineStart, nextLineStart } from '../text/lines.ts';
import { memoizeLast } from '../text/memoize.ts';
import { lastAtMost } from '../text/search.ts';
import { contains, type Span, sliceOf, span } from '../text/span.ts';

/**
 * Writes another name in the place of an entry's; its specifier stays.
 * @returns undefined when the name is not in the file as it is read: it came through an alias or an escape
 */
export const renameEntry = (text: string, entry: ToolEntry, name: string): TextEdit[] | undefined =>
  sliceOf(text, entry.nameSpan) === entry.name ? [replace(entry.nameSpan, name)] : undefined;

/**
 * Takes an entry out of a list together with one separator: the one before it, if there is one.
 * @returns undefined when it is the only entry: an empty list means something else, no tools at all
 */
export function removeEntry(text: string, value: Value, entry: ToolEntry): TextEdit[] | undefined {
  const { entries, indexes, items, sizes } = listing(value);
  const index = indexes.get(entry.span.start);
  if (index === undefined || entries.length < 2 || sliceOf(text, entry.span) !== entry.text) return undefined;
  const item = items[index];
  const sharesItem = item !== undefined && sizes.get(item)! > 1;
  if (value.kind === 'list' && value.style === 'block' && item && !sharesItem) {
    return [remove(span(lineStart(text, item.span.start), nextLineStart(text, item.span.end)))];
  }
  // With its quotes, where it is alone in an item.
  const placeAt = (one: number): Span => ((!sharesItem && items[one]) || entries[one]!).span;
  const isNear = (one: number): boolean => entries[one] !== undefined && (!sharesItem || items[one] === item);
  if (isNear(index - 1)) return [remove(span(placeAt(index - 1).end, placeAt(index).end))];
  return isNear(index + 1) ? [remove(span(placeAt(index).start, placeAt(index + 1).start))] : undefined;
}

/** The entries of a list, where each is among them, the item that holds each, and how many an item holds. */
const listing = memoizeLast((value: Value) => {
  const entries = toolEntries(value);
  const all = value.kind === 'list' ? value.items : [];
  const starts = all.map(({ span: { start } }) => start);
  const items = entries.map((entry) => {
    const item = all[lastAtMost(starts, entry.span.start)];
    return item && contains(item.span, entry.span) ? item : undefined;
  });
  const sizes = new Map<Value, number>();
  for (const item of items) if (item) sizes.set(item, (sizes.get(item) ?? 0) + 1);
  const indexes = new Map(entries.map((entry, index) => [entry.span.start, index]));
  return { entries, indexes, items, sizes };
});

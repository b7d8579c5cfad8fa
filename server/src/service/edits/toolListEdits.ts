import { type ToolEntry, toolEntries } from '../syntax/frontmatter/toolList.ts';
import type { Value } from '../syntax/frontmatter/value.ts';
import { remove, replace, type TextEdit } from '../text/edit.ts';
import { lineStart, nextLineStart } from '../text/lines.ts';
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
  const entries = toolEntries(value);
  const index = entries.findIndex((other) => other.span.start === entry.span.start);
  if (index < 0 || entries.length < 2 || sliceOf(text, entry.span) !== entry.text) return undefined;
  const item = value.kind === 'list' ? value.items.find((one) => contains(one.span, entry.span)) : undefined;
  const sharesItem = entries.some((other) => other !== entries[index] && item && contains(item.span, other.span));
  if (value.kind === 'list' && value.style === 'block' && item && !sharesItem) {
    return [remove(span(lineStart(text, item.span.start), nextLineStart(text, item.span.end)))];
  }
  const here = placeOf(value, entries[index]!, sharesItem);
  const isNear = (other: ToolEntry | undefined): other is ToolEntry =>
    other !== undefined && (!sharesItem || contains(item!.span, other.span));
  const previous = entries[index - 1];
  if (isNear(previous)) return [remove(span(placeOf(value, previous, sharesItem).end, here.end))];
  const next = entries[index + 1];
  return isNear(next) ? [remove(span(here.start, placeOf(value, next, sharesItem).start))] : undefined;
}

/** Where an entry is with its quotes, when it is alone in a list's item. */
function placeOf(value: Value, entry: ToolEntry, sharesItem: boolean): Span {
  if (value.kind !== 'list' || sharesItem) return entry.span;
  return value.items.find((item) => contains(item.span, entry.span))?.span ?? entry.span;
}

import type { AgentDocument } from '../syntax/document.ts';
import { type ToolEntry, toolEntries } from '../syntax/frontmatter/toolList.ts';
import { type Field, fieldNamed, stringOf, type Value } from '../syntax/frontmatter/value.ts';
import { lineEnd } from '../text/lines.ts';
import { lastAtMost } from '../text/search.ts';
import { contains, type Span, sliceOf, span } from '../text/span.ts';

/** A field that lists names, and holds nothing that would be lost when its list is written again. */
export interface ListField {
  readonly field: Field;
  /** At least one, each written in the file as it is read. */
  readonly entries: readonly ToolEntry[];
  /** Where each entry is, with its quotes where it is an item of its own. */
  readonly slots: readonly Span[];
  /** What follows the colon, to the end of the last entry, quote or bracket. */
  readonly written: Span;
  /** Something is behind the value on its line: a comment. */
  readonly isFollowed: boolean;
}

/** The lists among the fields of these names that a selection touches. */
export const listsAt = (document: AgentDocument, names: readonly string[], at: Span): ListField[] =>
  names.flatMap((name) => {
    const list = listNamed(document, name);
    const isTouched = list && list.field.key.start <= at.end && at.start <= lineEnd(document.text, list.written.end);
    return isTouched ? [list] : [];
  });

/** The list of a name; undefined where there is none, or one that holds more than names. */
export function listNamed(document: AgentDocument, name: string): ListField | undefined {
  const field = fieldNamed(document.header?.fields ?? [], name);
  // What is at fault itself is fixed first.
  const isAtFault = document.header?.faults.some((fault) => fault.name === name);
  return field && !isAtFault ? readList(document, field) : undefined;
}

function readList({ text, delimiters }: AgentDocument, field: Field): ListField | undefined {
  const { key, value } = field;
  const entries = toolEntries(value);
  const colon = text.indexOf(':', key.end);
  const end = endOf(value);
  if (entries.length === 0 || colon < 0 || colon >= value.span.start) return undefined;
  // An entry that came through an alias or an escape is nowhere in the file as it is read.
  const isWritten = entries.every((entry) => sliceOf(text, entry.span) === entry.text && !entry.text.includes('\n'));
  if (!isWritten || !hasOnlyEntries(text, field)) return undefined;
  const behind = text.slice(end, Math.min(lineEnd(text, end), delimiters?.header.end ?? end));
  return {
    field,
    entries,
    slots: slotsOf(value, entries),
    written: span(colon + 1, end),
    isFollowed: behind.trim() !== '',
  };
}

/** A block list goes on to the next field for the YAML library; here it ends with its last item. */
const endOf = (value: Value): number =>
  value.kind === 'list' && value.style === 'block' ? (value.items.at(-1)?.span ?? value.span).end : value.span.end;

/** Comments on the lines of a block list, or below its last item and indented as it is. */
const COMMENT_BELOW = /^[^\n]*#|^[^\n]*\n(?:[ \t]*\r?\n)*[ \t]+#/;

/** Whether there is nothing in a field but its key, entries and separators: no comment, anchor or tag. */
function hasOnlyEntries(text: string, { key, value }: Field): boolean {
  if (value.kind === 'map') return false;
  if (value.kind === 'scalar') {
    const isBare = /^\s*:\s*$/.test(text.slice(key.end, value.span.start));
    return isBare && !/(?:^|\s)#/.test(sliceOf(text, value.span));
  }
  let rest = '';
  let at = key.end;
  for (const item of value.items) {
    if (stringOf(item) === undefined) return false;
    rest += text.slice(at, item.span.start);
    at = item.span.end;
  }
  const end = endOf(value);
  if (!/^\s*:[\s,[\]-]*$/.test(rest + text.slice(at, end))) return false;
  return value.style === 'flow' || !COMMENT_BELOW.test(text.slice(end));
}

function slotsOf(value: Value, entries: readonly ToolEntry[]): Span[] {
  const items = value.kind === 'list' ? value.items : [];
  const starts = items.map(({ span: { start } }) => start);
  const holders = entries.map((entry) => {
    const item = items[lastAtMost(starts, entry.span.start)];
    return item && contains(item.span, entry.span) ? item : undefined;
  });
  const held = new Map<Value | undefined, number>();
  for (const holder of holders) held.set(holder, (held.get(holder) ?? 0) + 1);
  return entries.map((entry, index) => {
    const holder = holders[index];
    return holder && held.get(holder) === 1 ? holder.span : entry.span;
  });
}

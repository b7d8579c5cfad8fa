import type { Knowledge } from '../knowledge/index.ts';
import { fieldIn, type Header } from '../syntax/frontmatter/header.ts';
import { toolEntries } from '../syntax/frontmatter/toolList.ts';
import { comparable } from '../syntax/frontmatter/value.ts';
import { withoutFinalBreaks } from '../text/lines.ts';
import { trimEndOf } from '../text/trim.ts';

/**
 * How far the value of a field differs between two readings, from the least to the most. `form`: the same text or the
 * same entries, written otherwise. `order`: the same tools in another order, or another number of times. `escapes`: the
 * two characters `\n` for a line break, or a comment that is none any more. `value`: anything else.
 */
export const CHANGES = ['form', 'order', 'escapes', 'value'] as const;

export type FieldChange = (typeof CHANGES)[number];

/** The fields whose values differ, and how far. */
export function fieldChanges(before: Header, after: Header, knowledge: Knowledge): ReadonlyMap<string, FieldChange> {
  const names = new Set([before, after].flatMap((header) => Object.keys(recordIn(header))));
  const changes = [...names].map((name) => [name, changeOf(name, before, after, knowledge)] as const);
  return new Map(changes.filter((entry): entry is [string, FieldChange] => entry[1] !== undefined));
}

/**
 * The fields that say something else in another reading. Line breaks at the end of a text do not count: a `|` block
 * ends in one, a value in quotes in none.
 */
export const changedFields = (before: Header, after: Header, knowledge: Knowledge): string[] =>
  [...fieldChanges(before, after, knowledge)].filter(([, change]) => change === 'value').map(([name]) => name);

function changeOf(
  name: string,
  before: Header,
  after: Header,
  { listFields, toolFields }: Knowledge,
): FieldChange | undefined {
  const [old, now] = [valueIn(before, name), valueIn(after, name)];
  if (comparable(old) === comparable(now)) return undefined;
  const entries = listFields.includes(name) ? [entriesOf(before, name), entriesOf(after, name)] : [];
  const [oldEntries = [], newEntries = []] = entries;
  if (oldEntries.length > 0 && comparable(oldEntries) === comparable(newEntries)) {
    return withCommas(old) === withCommas(now) ? undefined : 'form';
  }
  const isSameText = comparable(decoded(old)) === comparable(decoded(now));
  if (name === 'description' && isSameText) return 'form';
  const areTools = toolFields.includes(name) && oldEntries.length > 0;
  if (areTools && comparable(asSet(oldEntries)) === comparable(asSet(newEntries))) return 'order';
  return isSameText || isWithoutComment(name, old, now) ? 'escapes' : 'value';
}

const valueIn = (header: Header, name: string): unknown => recordIn(header)[name];

/** The values by their names; none of a header that is no map. */
const recordIn = ({ root }: Header): Readonly<Record<string, unknown>> =>
  typeof root === 'object' && root !== null ? (root as Readonly<Record<string, unknown>>) : {};

const entriesOf = (header: Header, name: string): string[] =>
  toolEntries(fieldIn(header, name)?.value).map(({ text }) => text);

const asSet = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

const withoutSpaces = (text: string): string => trimEndOf(text.replace(/^ +/, ''), ' ');

/** Of names in one text, only the spaces at commas are layout. */
const withCommas = (value: unknown): unknown =>
  typeof value === 'string' ? value.trim().split(',').map(withoutSpaces).join(', ') : comparable(value);

const decoded = (value: unknown): unknown =>
  typeof value === 'string' ? withoutFinalBreaks(value.replaceAll('\\n', '\n')) : value;

/** Quoting by the runtime makes a comment part of the value; that it is a comment again is what was meant. */
const isWithoutComment = (name: string, old: unknown, now: unknown): boolean =>
  name !== 'description' && typeof now === 'string' && String(old).replace(/(?<!\s)\s+#.*$/, '') === now;

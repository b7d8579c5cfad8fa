import type { Knowledge } from '../knowledge/index.ts';
import { type Field, fieldNamed, type MapValue, stringOf, type Value } from '../syntax/frontmatter/value.ts';
import { resolvedFields } from '../syntax/frontmatter/yamlFields.ts';

/** Hooks that may guard, where the runtime does not look for them. */
export interface MisplacedGuard {
  /** The field that they are in. */
  readonly field: Field;
  /** Whether its name is that of an event that may guard. */
  readonly isGuard: boolean;
}

type Names = Pick<Knowledge, 'hookEvents' | 'runtime'>;

/** Where a search below a field has got to, and what it looks for. */
interface Search {
  /** The innermost field around the place. */
  readonly field: Field;
  /** How many maps and lists are around the place, below the first field. */
  readonly depth: number;
  /** Whether a matcher with hooks is a guard, too: below no event that is known, for it may be meant for one that guards. */
  readonly countsMatchers: boolean;
  /** Keys that are passed over. */
  readonly skippedKeys: readonly string[];
}

/** The guards among the fields of a header, `hooks` aside. */
export function guardOutsideHooks(fields: readonly Field[], names: Names): MisplacedGuard | undefined {
  const { guardEvents, guardsNotIn } = names.runtime;
  for (const field of resolvedFields(fields)) {
    if (field.name === 'hooks' || guardsNotIn.includes(field.name)) continue;
    const isGuard = guardEvents.includes(field.name);
    if (isGuard && saysAnything(field.value)) return { field, isGuard };
    const search = { field, depth: 0, countsMatchers: !isEvent(field, names), skippedKeys: guardsNotIn };
    const found = isGuard ? undefined : guardBelow(field.value, search, names);
    if (found) return found;
  }
  return undefined;
}

/** The guards below a field of `hooks`, in places where only matchers are read, or nothing at all. */
export function guardInEvent(event: Field, names: Names): MisplacedGuard | undefined {
  const { value } = event;
  const isKnown = isEvent(event, names);
  const search = { field: event, depth: 0, countsMatchers: !isKnown && value.kind === 'map', skippedKeys: [] };
  if (!isKnown || value.kind !== 'list') return guardBelow(value, search, names);
  return firstOf(value.items, (item) => guardBelow(item, search, names));
}

/** Whether a map reads as one matcher with its hooks, which must stand in the list of an event. */
export function isMatcher({ fields }: MapValue): boolean {
  const read = resolvedFields(fields);
  const hooks = fieldNamed(read, 'hooks')?.value;
  if (hooks?.kind === 'list') return hooks.items.length > 0;
  if (hooks?.kind !== 'map') return false;
  return read.some(({ name }) => name === 'matcher') || stringOf(fieldNamed(hooks.fields, 'type')?.value) !== undefined;
}

function guardBelow(value: Value, search: Search, names: Names): MisplacedGuard | undefined {
  const { guardEvents, guardDepth } = names.runtime;
  if (value.kind === 'scalar' || search.depth > guardDepth) return undefined;
  const deeper = { ...search, depth: search.depth + 1 };
  if (value.kind === 'list') return firstOf(value.items, (item) => guardBelow(item, deeper, names));
  if (search.countsMatchers && isMatcher(value)) return { field: search.field, isGuard: false };
  const fields = resolvedFields(value.fields).filter(({ name }) => !search.skippedKeys.includes(name));
  return firstOf(fields, (field) => {
    const isGuard = guardEvents.includes(field.name) && saysAnything(field.value);
    if (isGuard) return { field, isGuard };
    const countsMatchers = search.countsMatchers && !isEvent(field, names);
    return guardBelow(field.value, { ...deeper, field, countsMatchers }, names);
  });
}

function firstOf<Item, Result>(items: readonly Item[], find: (item: Item) => Result | undefined): Result | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a field has the name of an event. */
export const isEvent = ({ name }: Field, { hookEvents }: Names): boolean =>
  hookEvents.some((event) => event.name === name);

/** Whether a value is more than nothing, or an empty list. */
const saysAnything = (value: Value): boolean =>
  value.kind === 'scalar' ? value.value !== null : value.kind === 'map' || value.items.length > 0;

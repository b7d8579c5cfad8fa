import type { Knowledge } from '../knowledge/index.ts';
import { type Field, fieldNamed, type MapValue, stringOf, type Value } from '../syntax/frontmatter/value.ts';
import { fieldsRead } from '../syntax/frontmatter/yamlFields.ts';

/** Hooks that may guard, where the runtime does not look for them. */
export interface MisplacedGuard {
  /** The field that they are in. */
  readonly field: Field;
  /** Whether its name is that of an event that may guard. */
  readonly isGuard: boolean;
}

type Names = Pick<Knowledge, 'hookEvents' | 'runtime'>;

/** What the search has come by. */
interface Way {
  readonly field: Field;
  readonly depth: number;
  /** Whether hooks under a name that is no event count, too: it may be meant for one that guards. */
  readonly withNameless: boolean;
  /** Keys that are passed over. */
  readonly except: readonly string[];
}

/** The guards among the fields of a header, `hooks` aside. */
export function guardOutsideHooks(fields: readonly Field[], names: Names): MisplacedGuard | undefined {
  const { guardEvents, guardsNotIn } = names.runtime;
  for (const field of fieldsRead(fields)) {
    if (field.name === 'hooks' || guardsNotIn.includes(field.name)) continue;
    const isGuard = guardEvents.includes(field.name);
    if (isGuard && saysAnything(field.value)) return { field, isGuard };
    const way = { field, depth: 0, withNameless: !isEvent(field, names), except: guardsNotIn };
    const found = isGuard ? undefined : guardBelow(field.value, way, names);
    if (found) return found;
  }
  return undefined;
}

/** The guards below a field of `hooks`, in places where only matchers are read, or nothing at all. */
export function guardInEvent(event: Field, names: Names): MisplacedGuard | undefined {
  const { value } = event;
  const isKnown = isEvent(event, names);
  const way = { field: event, depth: 0, withNameless: !isKnown && value.kind === 'map', except: [] };
  if (!isKnown || value.kind !== 'list') return guardBelow(value, way, names);
  return firstOf(value.items, (item) => guardBelow(item, way, names));
}

/** Whether a map reads as one matcher with its hooks, which must stand in the list of an event. */
export function isMatcher({ fields }: MapValue): boolean {
  const read = fieldsRead(fields);
  const hooks = fieldNamed(read, 'hooks')?.value;
  if (hooks?.kind === 'list') return hooks.items.length > 0;
  if (hooks?.kind !== 'map') return false;
  return read.some(({ name }) => name === 'matcher') || stringOf(fieldNamed(hooks.fields, 'type')?.value) !== undefined;
}

function guardBelow(value: Value, way: Way, names: Names): MisplacedGuard | undefined {
  const { guardEvents, guardDepth } = names.runtime;
  if (value.kind === 'scalar' || way.depth > guardDepth) return undefined;
  const deeper = { ...way, depth: way.depth + 1 };
  if (value.kind === 'list') return firstOf(value.items, (item) => guardBelow(item, deeper, names));
  if (way.withNameless && isMatcher(value)) return { field: way.field, isGuard: false };
  const fields = fieldsRead(value.fields).filter(({ name }) => !way.except.includes(name));
  return firstOf(fields, (field) => {
    const isGuard = guardEvents.includes(field.name) && saysAnything(field.value);
    if (isGuard) return { field, isGuard };
    const withNameless = way.withNameless && !isEvent(field, names);
    return guardBelow(field.value, { ...deeper, field, withNameless }, names);
  });
}

function firstOf<Item, Result>(items: readonly Item[], find: (item: Item) => Result | undefined): Result | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isEvent = ({ name }: Field, { hookEvents }: Names): boolean => hookEvents.some((event) => event.name === name);

/** Whether a value is more than nothing, or an empty list. */
const saysAnything = (value: Value): boolean =>
  value.kind === 'scalar' ? value.value !== null : value.kind === 'map' || value.items.length > 0;

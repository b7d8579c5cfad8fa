import type { Knowledge } from '../knowledge/index.ts';
import { type Field, fieldNamed, plainOf, type Value } from '../syntax/frontmatter/value.ts';
import type { Span } from '../text/span.ts';

/** What is wrong with a hook that the runtime refuses, in words that follow the place it is at. */
export interface HookFault {
  readonly event: string | undefined;
  readonly what: string;
  readonly span: Span;
}

/**
 * The fault that keeps an agent from loading: `hooks` is no map, or there is any fault under an event that may guard.
 * @param fields the fields of the header
 */
export function fatalHookFault(fields: readonly Field[], knowledge: Knowledge): HookFault | undefined {
  const guards = knowledge.runtime.guardEvents;
  const misplaced = fields.find((field) => guards.includes(field.name));
  if (misplaced) return { event: misplaced.name, what: 'stands outside ‘hooks’', span: misplaced.key };
  const hooks = fieldNamed(fields, 'hooks');
  if (!hooks || isNull(hooks.value)) return undefined;
  if (hooks.value.kind !== 'map') {
    return { event: undefined, what: 'must be a map of events', span: hooks.value.span };
  }
  for (const event of hooks.value.fields) {
    const fault = guards.includes(event.name) ? eventFault(event, knowledge) : undefined;
    if (fault) return fault;
  }
  return undefined;
}

const isNull = (value: Value): boolean => value.kind === 'scalar' && value.value === null;

/** The first fault below one event, whatever the event. */
export function eventFault(event: Field, knowledge: Knowledge): HookFault | undefined {
  const at = (span: Span, what: string): HookFault => ({ event: event.name, what, span });
  if (isNull(event.value)) return undefined;
  if (event.value.kind !== 'list') return at(event.value.span, 'must be a list');
  for (const item of event.value.items) {
    if (item.kind !== 'map') return at(item.span, 'has an item that is no map');
    const matcher = fieldNamed(item.fields, 'matcher');
    if (matcher && typeof plainOf(matcher.value) !== 'string') {
      return at(matcher.span, 'has a ‘matcher’ that is no text');
    }
    const entries = fieldNamed(item.fields, 'hooks');
    if (!entries) return at(item.span, 'has an item without ‘hooks’');
    if (entries.value.kind !== 'list') return at(entries.span, 'has ‘hooks’ that are no list');
    for (const entry of entries.value.items) {
      const fault = entryFault(entry, knowledge);
      if (fault) return at(fault.span, fault.what);
    }
  }
  return undefined;
}

function entryFault(entry: Value, { hookTypes, shells }: Knowledge): { span: Span; what: string } | undefined {
  if (entry.kind !== 'map') return { span: entry.span, what: 'has a hook that is no map' };
  const field = (name: string): Field | undefined => fieldNamed(entry.fields, name);
  const type = field('type');
  const typeName = type && plainOf(type.value);
  const keys = hookTypes.find(({ value }) => value === typeName)?.keys;
  if (!type) return { span: entry.span, what: 'has a hook without ‘type’' };
  if (!keys) return { span: type.span, what: 'has a hook of an unknown type' };
  const texts = keys.filter(({ required }) => required).map(({ name }) => name);
  const missing = texts.find((name) => !field(name));
  if (missing) return { span: entry.span, what: `has a hook without ‘${missing}’` };
  const check = (name: string, isRight: (value: unknown) => boolean, what: string) => {
    const found = field(name);
    return found && !isRight(plainOf(found.value))
      ? { span: found.span, what: `has a hook whose ‘${name}’ ${what}` }
      : undefined;
  };
  for (const name of texts) {
    const fault = check(name, (value) => typeof value === 'string', 'is no text');
    if (fault) return fault;
  }
  const isText = (value: unknown): boolean => typeof value === 'string';
  const isBoolean = (value: unknown): boolean => typeof value === 'boolean';
  return (
    check('timeout', (value) => typeof value === 'number' && value > 0, 'is no number above 0') ??
    (typeName === 'command'
      ? (check('shell', (value) => shells.some((shell) => shell.value === value), 'is unknown') ??
        check('async', isBoolean, 'is neither true nor false'))
      : undefined) ??
    check('if', isText, 'is no text') ??
    check('statusMessage', isText, 'is no text') ??
    check('once', isBoolean, 'is neither true nor false')
  );
}

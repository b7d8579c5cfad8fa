import type { Knowledge } from '../knowledge/index.ts';
import { ITEM, keyAt } from '../knowledge/keys.ts';
import { type Field, fieldNamed, stringOf, type Value } from '../syntax/frontmatter/value.ts';
import { resolvedFields } from '../syntax/frontmatter/yamlFields.ts';
import type { Span } from '../text/span.ts';
import { guardInEvent, guardOutsideHooks, isEvent, isMatcher } from './misplacedGuards.ts';
import { typeFaults } from './typeFaults.ts';

/** What is wrong with a hook that the runtime refuses, in words that follow the place it is at. */
export interface HookFault {
  readonly event: string | undefined;
  readonly what: string;
  readonly span: Span;
  /** What the value may be, where that is a set of names. */
  readonly known?: readonly string[] | undefined;
}

/**
 * The fault that keeps an agent from loading: `hooks` is no map of events, there is any fault under an event that may
 * guard, or what may be a guard stands where it would never run.
 * @param fields the fields of the header
 */
export function fatalHookFault(fields: readonly Field[], knowledge: Knowledge): HookFault | undefined {
  const outside = guardOutsideHooks(fields, knowledge);
  if (outside) {
    const { field, isGuard } = outside;
    const what = isGuard ? 'stands outside ‘hooks’' : 'holds hooks outside ‘hooks’';
    return { event: field.name, what, span: field.key };
  }
  const hooks = fieldNamed(resolvedFields(fields), 'hooks')?.value;
  // Whatever JavaScript takes for nothing counts as no field.
  if (!hooks || (hooks.kind === 'scalar' && !hooks.value)) return undefined;
  if (hooks.kind !== 'map') return { event: undefined, what: 'must be a map of events', span: hooks.span };
  const events = resolvedFields(hooks.fields);
  if (isMatcher(hooks) && (fieldNamed(events, 'matcher') || !events.some((event) => isEvent(event, knowledge))))
    return { event: undefined, what: 'must be a map of events, not one matcher', span: hooks.span };
  for (const event of events) {
    const [fault] = knowledge.runtime.guardEvents.includes(event.name) ? eventFaults(event, knowledge) : [];
    if (fault) return fault;
    const inside = guardInEvent(event, knowledge);
    if (!inside) continue;
    const { field, isGuard } = inside;
    if (!isGuard) return { event: event.name, what: 'is no event, and holds hooks', span: event.key };
    const where =
      event.name === 'hooks' ? 'a second ‘hooks’ within ‘hooks’' : `‘${event.name}’, not directly in ‘hooks’`;
    return { event: field.name, what: `stands in ${where}`, span: field.key };
  }
  return undefined;
}

const isNull = (value: Value): boolean => value.kind === 'scalar' && value.value === null;

/** The faults below one event, whatever the event. */
export function* eventFaults(event: Field, knowledge: Knowledge): Generator<HookFault> {
  const at = (span: Span, what: string): HookFault => ({ event: event.name, what, span });
  if (isNull(event.value)) return;
  if (event.value.kind !== 'list') {
    yield at(event.value.span, 'must be a list');
    return;
  }
  const hook = keyAt(knowledge.fields, ['hooks', event.name, ITEM, 'hooks', ITEM])?.type ?? { kind: 'any' };
  for (const item of event.value.items) {
    if (item.kind !== 'map') {
      yield at(item.span, 'has an item that is no map');
      continue;
    }
    const fields = resolvedFields(item.fields);
    const matcher = fieldNamed(fields, 'matcher');
    if (matcher && stringOf(matcher.value) === undefined) yield at(matcher.span, 'has a ‘matcher’ that is no text');
    const entries = fieldNamed(fields, 'hooks');
    if (entries?.value.kind !== 'list') {
      yield entries ? at(entries.span, 'has ‘hooks’ that are no list') : at(item.span, 'has an item without ‘hooks’');
      continue;
    }
    for (const entry of entries.value.items) {
      for (const { path, what, span, known } of typeFaults(entry, hook)) {
        const where = path.length > 0 ? `has a hook whose ‘${path.join('.')}’ ${what}` : `has a hook that ${what}`;
        yield { ...at(span, where), known };
      }
    }
  }
}

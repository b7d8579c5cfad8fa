import type { FieldType } from '../knowledge/field.ts';
import { keysOf, mapOf } from '../knowledge/keys.ts';
import { type Field, stringOf, type Value } from '../syntax/frontmatter/value.ts';
import { replace } from '../text/edit.ts';
import type { Fix, Rule } from './rule.ts';
import { fixSlip, quoted, uncovering } from './support/messages.ts';
import { isSurely, nearest } from './support/suggest.ts';

export const keyUnknown: Rule = {
  code: 'key-unknown',
  severity: 'hint',
  worst: 'warning',
  summary: 'Claude Code does not read a key of that name there',
  why: 'Below `hooks`, `mcpServers` and the like, keys that are not known are passed over without a word. One that was plainly meant to be another is a warning, because what it says does not happen.',
  example:
    'hooks:\n  PostToolUse:\n    - matcher: Edit\n      hooks:\n        - type: command\n          command: ./check.sh\n          timeOut: 5',
  since: '0.1.0',
  source: 'observed',
  *check({ document, knowledge, origin, verdict }) {
    for (const { name, value } of document.header?.fields ?? []) {
      const field = knowledge.fields.get(name);
      if (!field || (origin === 'plugin' && field.inPlugin === 'ignored')) continue;
      // Events have a rule of their own.
      const isEvent = (key: Field): boolean => name === 'hooks' && value.kind === 'map' && value.fields.includes(key);
      for (const { key, known } of unknownKeys(value, field.type)) {
        // Of a guard out of its place more is said.
        if (isEvent(key) || key.key === verdict.reason?.span) continue;
        const meant = key.name.length < 3 ? undefined : nearest(key.name, known);
        const message = `${knowledge.product} does not read ${quoted(key.name)} here.`;
        if (meant === undefined) {
          yield { span: key.key, message, isUnnecessary: true };
          continue;
        }
        const title = `Rename ${quoted(key.name)} to ${quoted(meant)}`;
        yield {
          span: key.key,
          message: `${message} Did you mean ${quoted(meant)}?`,
          severity: 'warning',
          fixes: (): Fix[] => uncovering(fixSlip(isSurely(key.name, meant), title, [replace(key.key, meant)])),
        };
      }
    }
  },
};

/** The keys below a value that are not known there, each with those that are and are not written yet. */
function* unknownKeys(
  value: Value,
  type: FieldType,
): Generator<{ readonly key: Field; readonly known: readonly string[] }> {
  const map = mapOf(type);
  if (map.kind === 'list' && value.kind === 'list') for (const item of value.items) yield* unknownKeys(item, map.of);
  if (value.kind !== 'map') return;
  if (map.kind === 'named') for (const field of value.fields) yield* unknownKeys(field.value, map.of);
  if (map.kind !== 'map' && map.kind !== 'variants') return;
  const siblings = new Map(value.fields.map((field) => [field.name, stringOf(field.value) ?? '']));
  const keys = keysOf(map, siblings);
  const known = keys.map(({ name }) => name).filter((name) => !siblings.has(name));
  for (const field of value.fields) {
    const key = keys.find(({ name }) => name === field.name);
    if (key) yield* unknownKeys(field.value, key.type);
    // `<<` is a merge.
    else if (field.name !== '' && field.name !== '<<') yield { key: field, known };
  }
}

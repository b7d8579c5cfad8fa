import type { KeyInfo } from '../../knowledge/field.ts';
import { valuesOf } from '../../knowledge/index.ts';
import type { SourceFile } from '../../source/sourceFile.ts';
import type { ValuePlace } from '../../syntax/cursor/valuePlace.ts';
import { replace } from '../../text/edit.ts';
import { sliceOf } from '../../text/span.ts';
import { type Completion, inOrder } from './completion.ts';
import { namesFor, toolNames } from './names.ts';

/** The values that a key accepts by name. */
export function valueCompletions(agent: SourceFile, place: ValuePlace, key: KeyInfo): Completion[] {
  if (place.form !== 'inline' || place.isBeside) return [];
  const lacksSpace = place.before === ':' ? ' ' : '';
  const edit = (value: string) => replace(place.whole, lacksSpace + value + (place.isBeforeComment ? ' ' : ''));
  return inOrder([
    ...valuesOf(key, agent.knowledge).map(({ value, summary }) => ({
      label: value,
      topic: { kind: 'value', path: place.path, value } as const,
      detail: summary,
      edit: edit(value),
    })),
    ...namesFor(agent, key.type).map(({ name, ...rest }) => ({ ...rest, label: name, edit: edit(name) })),
  ]);
}

/** The names of a hook's pattern, tools or agents: `Edit|Write`. */
export function matcherCompletions(agent: SourceFile, place: ValuePlace, key: KeyInfo): Completion[] {
  const written = new Set(sliceOf(agent.document.text, place.whole).split('|'));
  const own = sliceOf(agent.document.text, place.word);
  const lacksSpace = place.before === ':' ? ' ' : '';
  const names = key.type.kind === 'matcher' ? toolNames(agent, false) : namesFor(agent, key.type);
  return inOrder(
    names
      .filter(({ name, isDeprecated }) => !isDeprecated && name !== 'mcp__*' && (name === own || !written.has(name)))
      .map(({ name, ...rest }) => ({ ...rest, label: name, edit: replace(place.word, lacksSpace + name) })),
  );
}

import type { Agent } from '../../agent.ts';
import { keyAt } from '../../knowledge/keys.ts';
import { locate } from '../../syntax/locate.ts';
import { bodyCompletions, type EntriesOf } from './body.ts';
import type { Completion } from './completion.ts';
import { keyCompletions } from './keys.ts';
import { listCompletions } from './lists.ts';
import { exampleCompletions, fileCompletions } from './templates.ts';
import { matcherCompletions, valueCompletions } from './values.ts';

/**
 * What may be written at `offset`.
 * @param entriesOf the files and folders in a folder, as far as it is known which
 */
export function complete(agent: Agent, offset: number, entriesOf: EntriesOf = () => []): Completion[] {
  const place = locate(agent.document, offset);
  switch (place.kind) {
    case 'description':
      return exampleCompletions(agent, place);
    case 'key':
      return keyCompletions(agent, place);
    case 'value': {
      const key = keyAt(agent.knowledge.fields, place.path);
      if (!key) return [];
      const { kind } = key.type;
      if (kind === 'tools' || kind === 'skills' || kind === 'list') return listCompletions(agent, place, key, offset);
      return kind === 'matcher' ? matcherCompletions(agent, place) : valueCompletions(agent, place, key);
    }
    case 'body':
      return fileCompletions(agent, offset) ?? bodyCompletions(agent, offset, entriesOf);
    case 'other':
      return [];
  }
}

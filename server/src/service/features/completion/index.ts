import { keyAt } from '../../knowledge/keys.ts';
import type { SourceFile } from '../../source/sourceFile.ts';
import { locate } from '../../syntax/cursor/locate.ts';
import { bodyCompletions, type EntriesOf, wantedFolder } from './bodyCompletions.ts';
import type { Completion } from './completion.ts';
import { bodyExampleCompletions, descriptionCompletions, isNameBegun } from './descriptionCompletions.ts';
import { keyCompletions } from './keyCompletions.ts';
import { listCompletions } from './listCompletions.ts';
import { fileCompletions } from './templateCompletions.ts';
import { matcherCompletions, valueCompletions } from './valueCompletions.ts';

/**
 * What may be written at `offset`.
 * @param entriesOf the files and folders in a folder, as far as it is known which
 */
export function complete(agent: SourceFile, offset: number, entriesOf: EntriesOf = () => []): Completion[] {
  const place = locate(agent.document, offset);
  switch (place.kind) {
    case 'description':
      return descriptionCompletions(agent, place, offset);
    case 'key':
      return keyCompletions(agent, place);
    case 'value': {
      const key = keyAt(agent.knowledge.fields, place.path);
      if (!key) return [];
      const { kind } = key.type;
      if (kind === 'tools' || kind === 'skills' || kind === 'list') return listCompletions(agent, place, key, offset);
      return key.name === 'matcher' ? matcherCompletions(agent, place, key) : valueCompletions(agent, place, key);
    }
    case 'body':
      return (
        fileCompletions(agent, offset) ?? [
          ...bodyExampleCompletions(agent, offset),
          ...bodyCompletions(agent, offset, entriesOf),
        ]
      );
    case 'other':
      return [];
  }
}

/**
 * Whether a character that was typed at `offset` asks for nothing: it is part of prose, or goes on with a list of names,
 * where the next letter asks.
 */
export function isPassing(agent: SourceFile, offset: number, typed: string): boolean {
  const place = locate(agent.document, offset);
  if (isNameBegun(agent, offset)) return false;
  switch (place.kind) {
    case 'description':
      return !'<@/-'.includes(typed);
    case 'body':
      return wantedFolder(agent, offset) === undefined && !fileCompletions(agent, offset);
    case 'value':
      return ', '.includes(typed) && place.whole.start < place.whole.end;
    default:
      return false;
  }
}

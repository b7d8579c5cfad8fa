import type { FieldType, KeyInfo } from '../../knowledge/field.ts';
import { valuesOf } from '../../knowledge/index.ts';
import { ITEM, keyAt, keysOf } from '../../knowledge/keys.ts';
import { ownServers } from '../../runtime/effectiveTools.ts';
import type { SourceFile } from '../../source/sourceFile.ts';
import { ITEM_INDENT, type KeyPlace } from '../../syntax/cursor/locate.ts';
import { replace } from '../../text/edit.ts';
import { lineBreak, lineSpan } from '../../text/lines.ts';
import { snippetText } from '../../text/snippet.ts';
import { sliceOf } from '../../text/span.ts';
import { type Completion, inOrder, type Offer } from './completion.ts';
import { namesFor } from './names.ts';

/** The keys that may be at a place, and the items of a list. */
export function keyCompletions(agent: SourceFile, place: KeyPlace): Completion[] {
  const { knowledge, origin } = agent;
  if (place.path.length === 0) {
    const fields = [...knowledge.fields.values()].filter(({ name }) => !place.siblings.has(name));
    // In a plugin the fields that are read come first.
    const isLost = ({ inPlugin }: (typeof fields)[number]): boolean => origin === 'plugin' && inPlugin === 'ignored';
    const sorted = [...fields.filter((field) => !isLost(field)), ...fields.filter(isLost)];
    return inOrder(sorted.map((field) => ({ ...keyOffer(agent, place, field, ''), isDeprecated: isLost(field) })));
  }
  const holder = keyAt(knowledge.fields, place.path);
  if (!holder) return [];
  // In a list without a dash yet, the completion brings it along.
  const isDashMissing = holder.type.kind === 'list';
  const type = holder.type.kind === 'list' ? holder.type.of : holder.type;
  if (isDashMissing && place.hasColon) return [];
  const lead = isDashMissing ? '- ' : place.before === '-' ? ' ' : '';
  const path = isDashMissing ? [...place.path, ITEM] : place.path;
  const at = { ...place, path, column: place.column + lead.length };
  // What the item above lacks belongs to it, further in: a dash would begin another one.
  const above = isDashMissing ? place.itemAbove : undefined;
  const lacking = above ? keysOf(type, above).filter(({ name }) => !above.has(name)) : [];
  const inItem = ' '.repeat(ITEM_INDENT);
  const keys = keysOf(type, place.siblings).filter(
    ({ name }) => !place.siblings.has(name) && !lacking.some((key) => key.name === name),
  );
  const own = sliceOf(agent.document.text, place.word);
  const taken = type.kind === 'name-or' ? ownServers(agent.document) : new Set<string>();
  // Among the keys of a map a bare name has no place.
  const isAlone = place.siblings.size === 0;
  const names = (isAlone ? namesFor(agent, type.kind === 'name-or' ? type.name : type) : []).filter(
    ({ name }) => name === own || !taken.has(name),
  );
  return inOrder([
    ...lacking.map((key) => keyOffer(agent, { ...at, column: place.column + ITEM_INDENT }, key, inItem)),
    ...names.map(({ name, ...rest }): Offer => ({ ...rest, label: name, edit: replace(place.word, lead + name) })),
    ...keys.map((key) => keyOffer(agent, at, key, lead)),
  ]);
}

function keyOffer(agent: SourceFile, place: KeyPlace, key: KeyInfo, lead: string): Offer {
  const { text } = agent.document;
  // Editors add the indentation of the line by themselves.
  const own = /^[ \t]*/.exec(sliceOf(text, lineSpan(text, place.word.start)))![0].length;
  const indent = ' '.repeat(Math.max(0, place.column - own));
  const path = [...place.path, key.name];
  const value = firstValue(agent, path, key).replaceAll('\n', `${lineBreak(text)}${indent}`);
  return {
    label: key.name,
    topic: { kind: 'key', path },
    detail: key.summary,
    edit: replace(place.word, lead + (place.hasColon ? key.name : `${key.name}:${isBelow(key.type) ? '' : ' '}`)),
    ...(place.hasColon ? {} : { snippet: `${lead}${key.name}:${value}` }),
  };
}

/** A first value for a key, in snippet syntax: its own, or what fits its type. */
function firstValue({ fileStem, knowledge }: SourceFile, path: readonly string[], key: KeyInfo): string {
  if (key.firstValue !== undefined) return key.firstValue;
  // An agent is mostly called as its file is.
  if (path.join() === 'name') return ` \${1:${snippetText(fileStem)}}`;
  switch (key.type.kind) {
    case 'tools':
      return ' ${1:Read, Grep, Glob}';
    case 'skills':
    case 'list':
      return '\n  - $1';
    case 'integer':
      return ` \${1:${key.type.minimum}}`;
    case 'map':
    case 'named':
      return '\n  $1';
    default: {
      const names = valuesOf(key, knowledge).map(({ value }) => value.replace(/[,|\\]/g, '\\$&'));
      return names.length > 0 ? ` \${1|${names.join(',')}|}` : ' $1';
    }
  }
}

/** Whether the value of a key begins on the next line. */
const isBelow = ({ kind }: FieldType): boolean => kind === 'map' || kind === 'named' || kind === 'list';

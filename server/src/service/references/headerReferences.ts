import { callsAgents, type Knowledge } from '../knowledge/index.ts';
import { type AgentDocument, headerField } from '../syntax/document.ts';
import { toolEntries } from '../syntax/frontmatter/toolList.ts';
import { fieldNamed, type Value } from '../syntax/frontmatter/value.ts';
import type { MappedText } from '../text/mapped.ts';
import { type AgentReference, type NamePlace, placed } from './agentReference.ts';
import { canBeName } from './delegationPhrases.ts';

/** Which fields of a header name agents. */
interface AgentFields {
  readonly ownName: boolean;
  readonly tools: readonly string[];
  readonly agents: readonly string[];
}

const ofAgents = ({ toolFields, fields }: Knowledge): AgentFields => ({
  ownName: true,
  tools: toolFields,
  agents: [...fields.values()].flatMap(({ name, type }) => (type.kind === 'agent' ? [name] : [])),
});

const ofOthers = ({ referenceFields: { tools, agents } }: Knowledge): AgentFields => ({
  ownName: false,
  tools,
  agents,
});

/** The places of a header that name agents. @param isAgent whether it is that of an agent, not of a skill or command */
export function headerReferences(document: AgentDocument, isAgent: boolean): AgentReference[] {
  if (!document.header) return [];
  const { ownName, tools, agents } = (isAgent ? ofAgents : ofOthers)(document.knowledge);
  const wholeValue = (field: string, kind: 'name' | 'field') => wholeName(document, field, kind);
  return [
    ...(ownName ? wholeValue('name', 'name') : []),
    ...agents.flatMap((field) => wholeValue(field, 'field')),
    ...tools.flatMap((field) => toolNames(document, field)),
    ...matchers(document),
  ];
}

function wholeName(document: AgentDocument, field: string, kind: 'name' | 'field'): AgentReference[] {
  const value = headerField(document, field)?.value;
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') return [];
  const { text } = value.text;
  const start = text.length - text.trimStart().length;
  const end = start + text.trim().length;
  return end > start ? placed(document.text, value.text, kind, [{ start, end, isCertain: true }]) : [];
}

function toolNames(document: AgentDocument, field: string): AgentReference[] {
  const value = headerField(document, field)?.value;
  const items: readonly Value[] = value?.kind === 'list' ? value.items : value ? [value] : [];
  const kind = field === 'disallowedTools' ? 'denied' : 'tool';
  return items.flatMap((item) =>
    item.kind === 'scalar' ? placed(document.text, item.text, kind, specifiedNames(item, document.knowledge)) : [],
  );
}

/** The names in parentheses behind a tool that launches agents, in decoded offsets. */
export function specifiedNames(value: Value & { readonly kind: 'scalar' }, knowledge: Knowledge): NamePlace[] {
  let at = 0;
  return toolEntries(value).flatMap((entry) => {
    const start = value.text.text.indexOf(entry.text, at);
    at = start + entry.text.length;
    if (entry.specifier === undefined || !callsAgents(entry.name, knowledge)) return [];
    let next = start + entry.name.length + 1;
    return entry.specifier.split(',').flatMap((part): NamePlace[] => {
      const from = next + part.length - part.trimStart().length;
      next += part.length + 1;
      const name = part.trim();
      return canBeName(name) && !isParameter(name, knowledge)
        ? [{ start: from, end: from + name.length, isCertain: true }]
        : [];
    });
  });
}

/** Whether a rule is about a parameter of a call, not about an agent: `Agent(model:opus)`. */
const isParameter = (name: string, { referenceFields }: Knowledge): boolean =>
  referenceFields.parameters.includes(/^\w+(?=:)/.exec(name)?.[0] ?? '');

/** The events whose hooks match agents. */
export const agentEvents = ({ hookEvents }: Knowledge): readonly string[] =>
  hookEvents.flatMap(({ name, matches }) => (matches === 'agent' ? [name] : []));

/** What hooks of events about agents match. */
const matchers = (document: AgentDocument): AgentReference[] =>
  matchersOf(document, agentEvents(document.knowledge)).flatMap((matcher) =>
    placed(document.text, matcher, 'matcher', alternatives(matcher)),
  );

/** The matchers of the hooks below some events. */
export function matchersOf(document: AgentDocument, events: readonly string[]): MappedText[] {
  const hooks = headerField(document, 'hooks')?.value;
  if (hooks?.kind !== 'map') return [];
  return events.flatMap((event) => {
    const entries = fieldNamed(hooks.fields, event)?.value;
    return (entries?.kind === 'list' ? entries.items : []).flatMap((entry) => {
      const matcher = entry.kind === 'map' ? fieldNamed(entry.fields, 'matcher')?.value : undefined;
      return matcher?.kind === 'scalar' ? [matcher.text] : [];
    });
  });
}

/** The alternatives of a pattern that are plain names. */
export function alternatives({ text }: Pick<MappedText, 'text'>): NamePlace[] {
  return [...text.matchAll(/[^|]+/g)].flatMap(({ index, 0: part }): NamePlace[] => {
    const name = part.trim();
    const start = index + part.indexOf(name);
    return canBeName(name) ? [{ start, end: start + name.length, isCertain: false }] : [];
  });
}

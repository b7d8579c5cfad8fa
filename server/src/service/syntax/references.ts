import { callsAgents, KNOWLEDGE, TOOL_FIELDS } from '../knowledge/index.ts';
import { type MappedText, mappedText } from '../text/mapped.ts';
import { type Span, sliceOf } from '../text/span.ts';
import { type AgentDocument, headerField } from './document.ts';
import { handoffsIn } from './handoffs.ts';
import { canBeName, launchesIn, mentionsIn, type NamePlace } from './launches.ts';
import { toolEntries } from './toolList.ts';
import type { Value } from './value.ts';

/** A place where an agent file names an agent: itself or another. */
export interface AgentReference {
  readonly name: string;
  /** The name only, in the file, where it stands letter for letter. */
  readonly span: Span;
  /**
   * `name`: the agent's own, in the header. `tool`: in `Agent(…)` of a list of tools. `mention`: `@agent-…`. `launch`:
   * “use the … agent”. `handoff`: in a line about working with others.
   */
  readonly kind: 'name' | 'tool' | 'mention' | 'launch' | 'handoff';
  /** Otherwise it names an agent only if there is one of that name. */
  readonly isCertain: boolean;
}

/** All places that name an agent, in the order of the file. None overlaps another. */
export function referencesIn(document: AgentDocument): readonly AgentReference[] {
  const { text, body, description } = document;
  const prompt = mappedText([{ text: sliceOf(text, body), source: body }], body);
  const isRead = outsideCode(document);
  const found = [
    ...ownName(document),
    ...toolNames(document),
    ...(description ? phrasesIn(text, description) : []),
    ...phrasesIn(text, prompt).filter((one) => isRead(one.span)),
    ...placed(text, prompt, 'handoff', handoffsIn(prompt.text)).filter((one) => isRead(one.span)),
  ];
  return withoutOverlaps(found);
}

function ownName(document: AgentDocument): AgentReference[] {
  const value = headerField(document, 'name')?.value;
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') return [];
  const { text } = value.text;
  const start = text.length - text.trimStart().length;
  const end = start + text.trim().length;
  return end > start ? placed(document.text, value.text, 'name', [{ start, end, isCertain: true }]) : [];
}

const toolNames = (document: AgentDocument): AgentReference[] =>
  TOOL_FIELDS.flatMap((field) => {
    const value = headerField(document, field)?.value;
    const items: readonly Value[] = value?.kind === 'list' ? value.items : value ? [value] : [];
    return items.flatMap((item) =>
      item.kind === 'scalar' ? placed(document.text, item.text, 'tool', specifiedNames(item)) : [],
    );
  });

/** The names in parentheses behind a tool that launches agents, in decoded offsets. */
function specifiedNames(value: Value & { readonly kind: 'scalar' }): NamePlace[] {
  let at = 0;
  return toolEntries(value).flatMap((entry) => {
    const start = value.text.text.indexOf(entry.text, at);
    at = start + entry.text.length;
    if (entry.specifier === undefined || !callsAgents(entry.name, KNOWLEDGE)) return [];
    let next = start + entry.name.length + 1;
    return entry.specifier.split(',').flatMap((part): NamePlace[] => {
      const from = next + part.length - part.trimStart().length;
      next += part.length + 1;
      const name = part.trim();
      return canBeName(name) ? [{ start: from, end: from + name.length, isCertain: true }] : [];
    });
  });
}

const phrasesIn = (text: string, mapped: MappedText): AgentReference[] => [
  ...placed(text, mapped, 'mention', mentionsIn(mapped.text)),
  ...placed(text, mapped, 'launch', launchesIn(mapped.text)),
];

/** Decoded places as references; those that the file has in other characters, an escape for instance, are left out. */
function placed(
  text: string,
  mapped: MappedText,
  kind: AgentReference['kind'],
  places: readonly NamePlace[],
): AgentReference[] {
  return places.flatMap(({ start, end, isCertain }) => {
    const name = mapped.text.slice(start, end);
    const source = mapped.sourceOf(start, end);
    return sliceOf(text, source) === name ? [{ name, span: source, kind, isCertain }] : [];
  });
}

/** Whether a place of the body is no code, or is part of an example; to be asked about any place, in any order. */
function outsideCode({ codeFences, examples }: AgentDocument): (place: Span) => boolean {
  const fences = codeFences.map((fence) => fence.span);
  const shown = examples.filter(({ place }) => place === 'body').map((example) => example.span);
  return ({ start }) => !isIn(fences, start) || isIn(shown, start);
}

/** Whether one of the spans, which are in order and apart, holds the offset. */
function isIn(spans: readonly Span[], offset: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low < spans.length && spans[low]!.start <= offset;
}

/** The kinds, from what says most about a place to what says least. */
const KINDS: readonly AgentReference['kind'][] = ['name', 'tool', 'mention', 'launch', 'handoff'];
const rank = ({ kind, isCertain }: AgentReference): number => KINDS.indexOf(kind) * 2 + (isCertain ? 0 : 1);

/** The references in order; of those that overlap the one that says most. */
function withoutOverlaps(found: readonly AgentReference[]): AgentReference[] {
  const kept: AgentReference[] = [];
  for (const one of [...found].sort((a, b) => a.span.start - b.span.start || rank(a) - rank(b))) {
    const last = kept.at(-1);
    if (!last || last.span.end <= one.span.start) kept.push(one);
    else if (rank(one) < rank(last)) kept[kept.length - 1] = one;
  }
  return kept;
}

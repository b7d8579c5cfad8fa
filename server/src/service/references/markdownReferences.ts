import type { Body } from '../syntax/body.ts';
import type { AgentDocument } from '../syntax/document.ts';
import type { Value } from '../syntax/frontmatter/value.ts';
import { type MappedText, mappedText } from '../text/mapped.ts';
import { memoizeLast } from '../text/memoize.ts';
import { moved, type Span } from '../text/span.ts';
import { type AgentReference, type NamePlace, placed, withoutOverlaps } from './agentReference.ts';
import { compoundIdentifiers } from './compoundIdentifiers.ts';
import { delegationsIn, isName, mentionsIn, typesIn } from './delegationPhrases.ts';
import { handoffsIn } from './handoffs.ts';
import { headerReferences } from './headerReferences.ts';

export type { AgentReference };

/**
 * The places of a Markdown file that name an agent by the form of the text around them, in the order of the file,
 * without overlaps.
 * @param isAgent whether the file is an agent's, not a skill, a command or memory
 */
export function referencesIn(document: AgentDocument, isAgent = true): readonly AgentReference[] {
  const { text, description, body, prompt } = document;
  return withoutOverlaps([
    ...headerReferences(document, isAgent),
    ...(description ? phrasesIn(text, description) : []),
    ...inPrompt(prompt).map((one) => ({ ...one, span: moved(one.span, body.start) })),
  ]);
}

/** Those of the prompt, their places counted from its start. */
const inPrompt = memoizeLast((prompt: Body): readonly AgentReference[] => {
  const { text, mapped } = prompt;
  const found = [...phrasesIn(text, mapped), ...placed(text, mapped, 'handoff', handoffsIn(text))];
  if (found.length === 0) return found;
  const isRead = outsideCode(prompt);
  return found.filter((one) => isRead(one.span));
});

/**
 * The words of the description, of fields that Claude Code does not know and of the prompt, code included, that name a
 * known agent wherever they are.
 */
export function wordsIn(document: AgentDocument, isKnown: (name: string) => boolean): readonly AgentReference[] {
  const { text, description, header, knowledge } = document;
  const unknown = (header?.fields ?? []).filter(({ name }) => !knowledge.fields.has(name));
  const values = unknown.flatMap(({ value }) => textsOf(value));
  return [description, ...values, promptOf(document)].flatMap((mapped) =>
    mapped
      ? [
          ...placed(text, mapped, 'mention', mentionsIn(mapped.text).map(ifKnown)),
          ...placed(text, mapped, 'launch', typesIn(mapped.text).map(ifKnown)),
          ...placed(text, mapped, 'text', namesAmong(mapped.text, isKnown)),
        ]
      : [],
  );
}

/** The texts that a value holds, at any depth. */
function textsOf(value: Value): MappedText[] {
  if (value.kind === 'scalar') return typeof value.value === 'string' ? [value.text] : [];
  return value.kind === 'list' ? value.items.flatMap(textsOf) : value.fields.flatMap((field) => textsOf(field.value));
}

/** What is said in code is an example of something, unless there is an agent of that name. */
const ifKnown = ({ start, end }: NamePlace): NamePlace => ({ start, end, isCertain: false });

/** A word behind `@` that begins no package and no address. */
const BEHIND_AT = /(?<![\w.@/-])@([A-Za-z0-9]\w*)(?![\w@/-]|\.\w)/g;

function namesAmong(text: string, isKnown: (name: string) => boolean): NamePlace[] {
  const places = [...text.matchAll(BEHIND_AT)].map(
    ({ index, 1: word = '' }): NamePlace => ({ start: index + 1, end: index + 1 + word.length, isCertain: false }),
  );
  for (const { start, end } of compoundIdentifiers(text)) {
    const name = text.slice(start, end);
    if (isKnown(name) && isApart(text, start, end) && isName(name)) places.push({ start, end, isCertain: false });
  }
  return places;
}

/** Whether a word is no part of a path, a tag, an anchor, a command or a variable. */
const isApart = (text: string, start: number, end: number): boolean =>
  !/[\w/#$.{<:-]/.test(text[start - 1] ?? ' ') && !/^(?:[\w/={>-]|\.\w|\()/.test(text.slice(end, end + 2));

/** The body as a text that knows its places. */
export const promptOf = ({ body, prompt }: AgentDocument): MappedText =>
  mappedText([{ text: prompt.text, source: body }], body);

const phrasesIn = (text: string, mapped: MappedText): AgentReference[] => [
  ...placed(text, mapped, 'mention', mentionsIn(mapped.text)),
  ...placed(text, mapped, 'launch', delegationsIn(mapped.text)),
];

/** Whether a place of the body is no code, or is part of an example; to be asked about any place, in any order. */
function outsideCode({ codeFences, examples }: Body): (place: Span) => boolean {
  const fences = codeFences.map((fence) => fence.span);
  const shown = examples.map((example) => example.span);
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

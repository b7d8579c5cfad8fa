import type { ExampleWord } from '../../knowledge/exampleWords.ts';
import type { Template } from '../../knowledge/templates/index.ts';
import type { SourceFile } from '../../source/sourceFile.ts';
import type { Place } from '../../syntax/cursor/locate.ts';
import { headerField } from '../../syntax/document.ts';
import { endsInside, findTags, hasLabel } from '../../syntax/examples/tags.ts';
import { replace } from '../../text/edit.ts';
import { lineStart } from '../../text/lines.ts';
import { snippetText } from '../../text/snippet.ts';
import { type Span, sliceOf, span } from '../../text/span.ts';
import { type Completion, inOrder, type Offer } from './completion.ts';
import { namesFor } from './names.ts';

type DescriptionPlace = Place & { readonly kind: 'description' };

/** What may be written in a description: examples and their parts in the form that it has, and names to launch. */
export function descriptionCompletions(agent: SourceFile, place: DescriptionPlace, offset: number): Completion[] {
  const { text } = agent.document;
  const line = text.slice(lineStart(text, offset), offset);
  const start = headerField(agent.document, 'description')?.value.span.start ?? place.word.start;
  const typed = /(?:<\/?)?(?<![\w:-])[\w:-]*$/.exec(line)![0];
  // The letter of a `\n` belongs to no word.
  const isEscape = place.form === 'line' && line.at(-1 - typed.length) === '\\' && typed.startsWith('n');
  const word = span(offset - typed.length + (isEscape ? 1 : 0), Math.max(offset, place.word.end));
  return partsAt(agent, text.slice(Math.min(start, offset), offset), line, { form: place.form, word });
}

/** The same in the prompt: names to launch, and what a bracket begins. A word behind it may be prose. */
export function bodyExampleCompletions(agent: SourceFile, offset: number): Completion[] {
  const { text, body } = agent.document;
  const line = text.slice(lineStart(text, offset), offset);
  const word = span(offset - /(?:<\/?)?(?<![\w-])[\w-]*$/.exec(line)![0].length, offset);
  if (!/^[ \t]*<\/?$/.test(line) && !LAUNCH.test(line)) return [];
  return partsAt(agent, text.slice(body.start, offset), line, { form: 'body', word });
}

interface Writing {
  readonly form: 'block' | 'line' | 'body';
  /** What is replaced. */
  readonly word: Span;
}

/** Whether an agent's name is begun, and nothing else can be meant. */
export function isNameBegun({ document: { text } }: SourceFile, offset: number): boolean {
  const launch = LAUNCH.exec(text.slice(lineStart(text, offset), offset));
  return launch !== null && hasHyphen(launch[1]!);
}

/** "use the …": an agent's name comes next. */
const LAUNCH = /\b(?:us(?:e|ing)|launch(?:ing)?|invok(?:e|ing)|call(?:ing)?) the ["'`@]?([\w:-]*)$/i;

const hasHyphen = (begun: string): boolean => /\w[-:]/.test(begun);

/** Where an example may begin, if the word there is the beginning of one. Elsewhere it is the beginning of a sentence. */
const EXAMPLE = '(?:<\\w*|ex|exa|exam|examp|exampl|example(?:-\\w*)?)?$';
const AT_LINE_START = new RegExp(`^[ \\t]*${EXAMPLE}`);
const AFTER_SENTENCE = new RegExp(`(?:[.!?:"'] +|\\\\n *)${EXAMPLE}`);

/** @param before the text up to the cursor */
function partsAt(agent: SourceFile, before: string, line: string, { form, word }: Writing): Completion[] {
  const typed = sliceOf(agent.document.text, word);
  const closing = (tag: 'example' | 'commentary'): Offer[] =>
    endsInside(before, tag) ? [wordOffer(agent, tag, word)] : [];
  const launch = LAUNCH.exec(line);
  if (launch) {
    const begun = launch[1]!;
    // “Use the plan” is prose, and Enter ends its line; behind a hyphen it is a name.
    if (begun !== '' && !hasHyphen(begun)) return [];
    const isExample = endsInside(before, 'example');
    // Outside of an example a description says when to use this agent, and a prompt when to use another.
    const own = form !== 'body' || isExample ? ownName(agent, word) : [];
    const others = form === 'body' || isExample ? otherNames(agent, word) : [];
    return inOrder([...own, ...others].filter(({ label }) => label.startsWith(begun)));
  }
  if (endsInside(before, 'commentary')) return inOrder(typed.startsWith('<') ? closing('commentary') : []);
  if (!endsInside(before, 'example')) {
    const isPlace = (form === 'line' ? AFTER_SENTENCE : AT_LINE_START).test(line);
    return inOrder(isPlace ? templates(agent, `example-${form}`, word) : []);
  }
  const isAtStart = form === 'line' ? /\\n\s*(?:<\/?)?\w*$/.test(before) : /^[ \t]*(?:<\/?)?\w*$/.test(line);
  const isTag = typed.startsWith('<');
  if (!isAtStart && !typed.startsWith('</')) return [];
  const commentary = templates(agent, `commentary-${form === 'line' ? 'line' : 'block'}`, word);
  const offers = isTag ? [...commentary, ...closing('example')] : [...labels(agent, before, word), ...commentary];
  // What only holds the same letters is not what an author of prose has begun.
  return inOrder(offers.filter(({ label, filterText = label }) => isTag || filterText.startsWith(typed)));
}

/** The labels of an example: its context only at the beginning. */
function labels(agent: SourceFile, before: string, word: Span): Offer[] {
  const [tag] = findTags(before).slice(-1);
  return [
    ...(hasLabel(before.slice(tag?.end)) ? [] : [wordOffer(agent, 'context', word)]),
    wordOffer(agent, 'user', word),
    wordOffer(agent, 'assistant', word),
  ];
}

function ownName(agent: SourceFile, word: Span): Offer[] {
  const own = agent.verdict.name;
  return own ? [{ ...wordOffer(agent, 'own-name', word), label: own, edit: replace(word, own) }] : [];
}

/** Those that are built in come last. */
function otherNames(agent: SourceFile, word: Span): Offer[] {
  const isBuiltIn = ({ name }: { name: string }): boolean => agent.project?.agents.get(name)?.scope === 'built-in';
  return namesFor(agent, { kind: 'agent' })
    .sort((a, b) => Number(isBuiltIn(a)) - Number(isBuiltIn(b)))
    .map(({ name, ...rest }) => ({ ...rest, label: name, edit: replace(word, name) }));
}

function wordOffer({ knowledge }: SourceFile, id: ExampleWord['id'], place: Span): Offer {
  const { text = '', summary = '' } = knowledge.exampleWords.find((one) => one.id === id) ?? {};
  return { label: text, topic: { kind: 'word', name: id }, detail: summary, edit: replace(place, text) };
}

/** The template of that name, launching this very agent. */
function templates({ verdict, document, knowledge }: SourceFile, id: string, word: Span): Offer[] {
  return knowledge.templates
    .filter((template) => template.id === id)
    .map((template) => {
      const body = template.body.join('\n');
      const own = verdict.name ? body.replaceAll(OWN_NAME, snippetText(verdict.name)) : body;
      // Who has typed a bracket means the tag.
      const isTag = sliceOf(document.text, word).startsWith('<');
      return { ...templateOffer(template, word, own), ...(isTag ? { filterText: `<${template.prefix}` } : {}) };
    });
}

/** What stands for the agent's own name in the templates of examples. */
const OWN_NAME = 'agent-name';

/** A template in the place of a word. */
export const templateOffer = (template: Template, place: Span, body: string): Offer => ({
  label: template.prefix,
  topic: { kind: 'template', name: template.id },
  // The prefixes of whole files are as long as a row of the list, and say as much as their titles.
  detail: template.kind === 'agent' ? '' : template.title,
  edit: replace(place, ''),
  snippet: body,
});

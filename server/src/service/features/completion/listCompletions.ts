import type { KeyInfo } from '../../knowledge/field.ts';
import { callsAgents, presentName } from '../../knowledge/index.ts';
import type { SourceFile } from '../../source/sourceFile.ts';
import type { ValuePlace } from '../../syntax/cursor/valuePlace.ts';
import { headerField } from '../../syntax/document.ts';
import { isPlainScalar } from '../../syntax/frontmatter/quoting.ts';
import { bareName, toolEntries } from '../../syntax/frontmatter/toolList.ts';
import { replace } from '../../text/edit.ts';
import { lineSpan } from '../../text/lines.ts';
import { sliceOf, touches } from '../../text/span.ts';
import { type Completion, inOrder } from './completion.ts';
import { type Name, namesFor, toolNames } from './names.ts';

/** What may be added to a list of names; nothing that is in it already. */
export function listCompletions(
  agent: SourceFile,
  place: ValuePlace,
  { type, name }: KeyInfo,
  offset: number,
): Completion[] {
  if (place.insideOf) return calledAgents(agent, place, offset);
  // Behind a closing bracket or parenthesis a separator must come first.
  if (place.before === ']' || place.before === ')' || isBehindQuote(agent.document.text, place)) return [];
  if (type.kind === 'list') {
    const names = type.of.kind === 'name-or' ? namesFor(agent, type.of.name) : [];
    const isInList = place.form === 'flow';
    return offersFor(
      agent,
      place,
      without(names, listed(agent, place, offset)),
      isInList ? '' : '[',
      isInList ? '' : ']',
    );
  }
  const names = type.kind === 'tools' ? toolNames(agent, name === 'tools') : namesFor(agent, type);
  return offersFor(agent, place, without(names, listed(agent, place, offset)));
}

/** Right behind a closing quote. */
function isBehindQuote(text: string, { before, word }: ValuePlace): boolean {
  const line = text.slice(lineSpan(text, word.start).start, word.start);
  return (before === '"' || before === "'") && line.split(before).length % 2 === 1;
}

const without = (names: readonly Name[], taken: ReadonlySet<string>): Name[] =>
  names.filter(({ name, written = name }) => !taken.has(name) && !taken.has(written));

function offersFor(
  { document }: SourceFile,
  place: ValuePlace,
  names: readonly Name[],
  before = '',
  after = '',
): Completion[] {
  const start = lead(document.text, place) + before;
  return inOrder(
    names.map(({ name, written = name, ...rest }) => ({
      ...rest,
      label: name,
      edit: replace(place.word, start + inForm(written, place.form) + after),
    })),
  );
}

/** A name that would be something else in YAML gets quotes where it is alone. */
const inForm = (name: string, form: ValuePlace['form']): string =>
  form !== 'inline' && !isPlainScalar(name, form === 'flow') ? `"${name}"` : name;

/** The names in the list, but for the one at the cursor, by their present names. */
function listed({ document, knowledge }: SourceFile, { path }: ValuePlace, offset: number): ReadonlySet<string> {
  const entries = toolEntries(headerField(document, path[0] ?? '')?.value).filter(
    (entry) => !touches(entry.nameSpan, offset),
  );
  // In a list that is not closed yet, a bracket or a quote may cling to the name.
  const names = entries.map(({ name }) => bareName(name));
  return new Set(names.flatMap((name) => [name, presentName(name, knowledge)]));
}

/** `Agent(a, |`: the agents that may be called. */
function calledAgents(agent: SourceFile, place: ValuePlace, offset: number): Completion[] {
  if (!callsAgents(place.insideOf ?? '', agent.knowledge)) return [];
  const { text } = agent.document;
  const line = lineSpan(text, offset);
  const before = /\(([^()]*)$/.exec(text.slice(line.start, place.word.start))?.[1] ?? '';
  const after = /^[^()]*/.exec(text.slice(place.word.end, line.end))![0];
  const taken = new Set(`${before},${after}`.split(/[\s,]+/));
  const space = place.before === ',' ? ' ' : '';
  return inOrder(
    without(namesFor(agent, { kind: 'agent' }), taken)
      .filter(({ name }) => /^[\w.:-]+$/.test(name))
      .map(({ name, ...rest }) => ({
        ...rest,
        label: name,
        edit: replace(place.word, space + name),
      })),
  );
}

/** What must be before a name for the list to stay one: `- ` on an empty line, a space after `:`, `-` or `,`. */
function lead(text: string, place: ValuePlace): string {
  if (place.form === 'blank') return '- ';
  if (place.before === ':' || (place.form === 'item' && place.before === '-')) return ' ';
  if (place.before !== ',') return '';
  const others = sliceOf(text, { start: place.whole.start, end: place.word.start - 1 });
  return /,\S/.test(others) ? '' : ' ';
}

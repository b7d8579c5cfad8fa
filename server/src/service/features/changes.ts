import { approx, costOf } from '../cost/cost.ts';
import { callsAgents } from '../knowledge/index.ts';
import { namesakesOf, shownPath } from '../rules/support/namesakes.ts';
import { canCallAgents } from '../source/canCallAgents.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { toolEntries } from '../syntax/frontmatter/toolList.ts';
import { asText, type Field, plainOf, type Value } from '../syntax/frontmatter/value.ts';
import { sliceOf } from '../text/span.ts';
import { agentStatus, toolsInWords } from './agentStatus.ts';

/** What a change of an agent’s file means, one thing at a time. */
export interface Change {
  readonly what:
    | 'file'
    | 'loading'
    | 'name'
    | 'tools'
    | 'model'
    | 'field'
    | 'hooks'
    | 'description'
    | 'examples'
    | 'prompt'
    | 'cost';
  /** In words, without a capital or a full stop: ‘gains Bash’. */
  readonly text: string;
}

/**
 * What the difference of two readings of an agent means for who calls it. A pure function of both.
 * @param before undefined for an agent that is new
 * @param after undefined for one that is gone
 */
export function changesBetween(before: SourceFile | undefined, after: SourceFile | undefined): readonly Change[] {
  if (!before || !after) {
    if (after) return [{ what: 'file', text: `new: ${inShort(after)}` }, ...takesPlaces(after)];
    return before ? [{ what: 'file', text: `gone: was ${inShort(before)}` }] : [];
  }
  // Of what is not loaded nobody sees the rest.
  const parts = before.verdict.loads === after.verdict.loads ? PARTS : [loading];
  const isRenamed = before.fullName !== after.fullName;
  return [...parts.flatMap((part) => [...part(before, after)]), ...(isRenamed ? takesPlaces(after) : [])];
}

/** The agents that are not called any more because this one has their name. */
function* takesPlaces(agent: SourceFile): Generator<Change> {
  const found = namesakesOf(agent);
  if (!found) return;
  const others = [...found.inTree, ...found.elsewhere].filter((one) => !found.isAbove(one));
  for (const one of others)
    yield {
      what: 'loading',
      text: `takes the place of ${shownPath(one, found.inTree[0]?.tree)}, also named ${one.name}`,
    };
}

type Part = (before: SourceFile, after: SourceFile) => Iterable<Change>;

function inShort(agent: SourceFile): string {
  const status = agentStatus(agent);
  if (!status) return 'no agent';
  const { name, why, model } = status;
  if (why !== undefined && !agent.verdict.loads) return withoutCapital(why);
  return [name, ...(model === undefined ? [] : [model]), toolsInWords(status)].join(', ');
}

const withoutCapital = (sentence: string): string =>
  (sentence.charAt(0).toLowerCase() + sentence.slice(1)).replace(/\.$/, '');

function* loading(before: SourceFile, after: SourceFile): Generator<Change> {
  const [was, is] = [before, after].map((one) => agentStatus(one));
  const isCalled = (one: typeof was): boolean => one?.state === 'loads';
  if (isCalled(was) && !isCalled(is)) {
    const why = withoutCapital(is?.why ?? 'it has no header');
    yield { what: 'loading', text: `cannot be called any more: ${why}` };
  } else if (!isCalled(was) && isCalled(is)) {
    yield { what: 'loading', text: `can be called now: ${withoutCapital(was?.why ?? 'it had no header')} before` };
  } else if (was?.why !== is?.why && is?.why !== undefined) {
    yield { what: 'loading', text: `still cannot be called: ${withoutCapital(is.why)}` };
  }
}

function* naming({ agentName: was }: SourceFile, { agentName: is }: SourceFile): Generator<Change> {
  if (was !== is && was !== undefined && is !== undefined) yield { what: 'name', text: `name ${was} → ${is}` };
}

function* tools(before: SourceFile, after: SourceFile): Generator<Change> {
  // Of what is not loaded nobody has tools.
  if (!before.verdict.loads || !after.verdict.loads) return;
  const [was, is] = [before.tools, after.tools];
  const gained = is.names.filter((name) => !was.names.includes(name));
  const lost = was.names.filter((name) => !is.names.includes(name));
  if (was.kind === 'all' && is.kind !== 'all') {
    yield { what: 'tools', text: `all tools → ${is.names.length === 0 ? 'none' : `only ${is.names.join(', ')}`}` };
  } else if (was.kind !== 'all' && is.kind === 'all') {
    const but = is.denied.length > 0 ? ` but ${is.denied.join(', ')}` : '';
    yield { what: 'tools', text: `${was.names.join(', ') || 'no tools'} → all tools${but}` };
  } else {
    const parts = [
      ...(gained.length > 0 ? [`gains ${gained.join(', ')}`] : []),
      ...(lost.length > 0 ? [`loses ${lost.join(', ')}`] : []),
    ];
    if (parts.length > 0) yield { what: 'tools', text: parts.join(', ') };
  }
}

/** Whom an agent may call, by what its tool for it says in parentheses; `any agent` where that says nothing. */
function callable({ document, knowledge }: SourceFile): string {
  const entries = toolEntries(headerField(document, 'tools')?.value).filter(({ name }) => callsAgents(name, knowledge));
  if (entries.length === 0 || entries.some(({ specifier }) => specifier === undefined)) return 'any agent';
  return `only ${entries.map(({ specifier }) => specifier).join(', ')}`;
}

function* callees(before: SourceFile, after: SourceFile): Generator<Change> {
  const [was, is] = [callable(before), callable(after)];
  if (was !== is && canCallAgents(before) && canCallAgents(after))
    yield { what: 'tools', text: `may call ${is}, not ${was}` };
}

function* model({ verdict: was }: SourceFile, { verdict: is }: SourceFile): Generator<Change> {
  const shown = (name: string | undefined): string => name ?? 'inherit';
  if (was.loads && is.loads && shown(was.model) !== shown(is.model))
    yield { what: 'model', text: `model ${shown(was.model)} → ${shown(is.model)}` };
}

/** Fields that are told by what they do, not by what they say. */
const TOLD = ['name', 'description', 'tools', 'disallowedTools', 'model', 'hooks'];

function* otherFields({ document: was }: SourceFile, { document: is }: SourceFile): Generator<Change> {
  const names = new Set([was, is].flatMap(({ header }) => header?.fields.map(({ name }) => name) ?? []));
  for (const name of names) {
    if (TOLD.includes(name)) continue;
    const text = difference(headerField(was, name), headerField(is, name));
    if (text !== undefined) yield { what: 'field', text: `${name} ${text}` };
  }
}

function difference(was: Field | undefined, is: Field | undefined): string | undefined {
  const [old, now] = [was, is].map((field) => (field ? plainOf(field.value) : undefined));
  if (JSON.stringify(old) === JSON.stringify(now)) return undefined;
  const [before, after] = [namedIn(was?.value), namedIn(is?.value)];
  if (before && after) {
    const parts = [
      ...[...after.keys()].filter((one) => !before.has(one)).map((one) => `gains ${one}`),
      ...[...before.keys()].filter((one) => !after.has(one)).map((one) => `loses ${one}`),
      ...[...after]
        .filter(([one, says]) => before.has(one) && before.get(one) !== says)
        .map(([one]) => `changes ${one}`),
    ];
    return parts.join(', ') || 'in another form';
  }
  const [shownOld, shownNow] = [shownValue(old), shownValue(now)];
  // A number in quotes is read as the number.
  return shownOld === shownNow && shownOld.length < MAX_SHOWN ? undefined : `${shownOld} → ${shownNow}`;
}

/** What a list holds, or a map, by their names, each with what it says; undefined for neither. Nothing is an empty one. */
function namedIn(value: Value | undefined): ReadonlyMap<string, string> | undefined {
  if (value === undefined) return new Map();
  const fieldsOf = (fields: readonly Field[]): [string, string][] =>
    fields.map(({ name, value: one }) => [name, JSON.stringify(plainOf(one))]);
  if (value.kind === 'map') return new Map(fieldsOf(value.fields));
  if (value.kind !== 'list') return undefined;
  return new Map(
    value.items.flatMap((item) =>
      item.kind === 'map' ? fieldsOf(item.fields) : [[asText(plainOf(item)), ''] as [string, string]],
    ),
  );
}

const MAX_SHOWN = 60;

function shownValue(value: unknown): string {
  if (value === undefined) return 'not set';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** One hook as `PreToolUse (Bash)`, with all that it does. */
function hooksOf(agent: SourceFile): Map<string, string> {
  const value = headerField(agent.document, 'hooks')?.value;
  const found = new Map<string, string>();
  if (value?.kind !== 'map') return found;
  for (const { name: event, value: groups } of value.fields) {
    const all = plainOf(groups);
    for (const group of Array.isArray(all) ? all : [all]) {
      const matcher = typeof group?.matcher === 'string' && group.matcher !== '' ? ` (${group.matcher})` : '';
      const key = `${event}${matcher}`;
      found.set(key, `${found.get(key) ?? ''}${JSON.stringify(group)}`);
    }
  }
  return found;
}

function* hooks(before: SourceFile, after: SourceFile): Generator<Change> {
  const [was, is] = [hooksOf(before), hooksOf(after)];
  for (const [key, does] of is) {
    if (!was.has(key)) yield { what: 'hooks', text: `gains a hook on ${key}` };
    else if (was.get(key) !== does) yield { what: 'hooks', text: `its hook on ${key} does something else` };
  }
  for (const key of was.keys()) if (!is.has(key)) yield { what: 'hooks', text: `loses its hook on ${key}` };
}

/** The sentences of a description, without its examples. */
function sentencesOf({ document: { description } }: SourceFile): string[] {
  const text = (description?.text ?? '').replace(/<example>.*?(?:<\/example>|$)/gs, '\n');
  return text
    .split(/(?<=[.!?:])\s+|\n+/)
    .map((one) => one.trim().replace(/\s+/g, ' '))
    .filter((one) => one !== '');
}

function* description(before: SourceFile, after: SourceFile): Generator<Change> {
  const [was, is] = [sentencesOf(before), sentencesOf(after)];
  const quoted = (one: string): string => `‘${shownValue(one)}’`;
  for (const one of was)
    if (!is.includes(one)) yield { what: 'description', text: `no longer described: ${quoted(one)}` };
  for (const one of is) if (!was.includes(one)) yield { what: 'description', text: `described now: ${quoted(one)}` };
}

function* examples({ document: was }: SourceFile, { document: is }: SourceFile): Generator<Change> {
  const [old, now] = [was, is].map(({ text, examples: all }) => all.map(({ span }) => sliceOf(text, span)));
  const more = now!.length - old!.length;
  if (more !== 0) {
    const count = Math.abs(more);
    yield { what: 'examples', text: `${count} ${count === 1 ? 'example' : 'examples'} ${more > 0 ? 'more' : 'fewer'}` };
  } else if (now!.some((one, index) => one !== old![index])) {
    yield { what: 'examples', text: 'an example says something else' };
  }
}

function* prompt({ document: was }: SourceFile, { document: is }: SourceFile): Generator<Change> {
  const linesOf = ({ text, body }: typeof was): string[] => {
    const trimmed = sliceOf(text, body).trim();
    return trimmed === '' ? [] : trimmed.split(/\r?\n/).map((line) => line.trimEnd());
  };
  const [old, now] = [linesOf(was), linesOf(is)];
  if (old.join('\n') === now.join('\n')) return;
  const [gone, come] = [missing(old, now), missing(now, old)];
  if (gone + come === 0) {
    yield { what: 'prompt', text: 'system prompt: the same lines in another order' };
    return;
  }
  yield { what: 'prompt', text: `system prompt: ${come} ${come === 1 ? 'line' : 'lines'} new, ${gone} gone` };
}

/** How many of some lines others do not have. */
function missing(lines: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  let count = 0;
  for (const line of lines) {
    const known = left.get(line) ?? 0;
    if (known > 0) left.set(line, known - 1);
    else count++;
  }
  return count;
}

function* cost(before: SourceFile, after: SourceFile): Generator<Change> {
  const [was, is] = [costOf(before), costOf(after)];
  const parts = [
    [is.description - was.description, 'in every conversation'] as const,
    [is.prompt - was.prompt, 'when it is called'] as const,
  ].filter(([more]) => more !== 0);
  const text = parts.map(
    ([more, when]) => `${more > 0 ? '+' : '−'}${approx(Math.abs(more)).replace('≈ ', '')} ${when}`,
  );
  if (text.length > 0) yield { what: 'cost', text: text.join(', ') };
}

const PARTS: readonly Part[] = [
  loading,
  naming,
  tools,
  callees,
  model,
  otherFields,
  hooks,
  description,
  examples,
  prompt,
  cost,
];

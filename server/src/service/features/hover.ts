import { valuesOf } from '../knowledge/index.ts';
import { keyAt } from '../knowledge/keys.ts';
import { closedCopy } from '../source/closedCopy.ts';
import { referenceAt, type SourceFile } from '../source/sourceFile.ts';
import { nodeAt } from '../syntax/cursor/nodeAt.ts';
import { serverOfTool, toolEntries } from '../syntax/frontmatter/toolList.ts';
import { stringOf, type Value } from '../syntax/frontmatter/value.ts';
import { type Span, span, touches } from '../text/span.ts';
import { descriptionHover } from './descriptionHover.ts';
import { grantsMarkdown } from './grants.ts';
import { identityMarkdown } from './identity.ts';
import { asMarkdown } from './markdown.ts';
import { explain, type Topic } from './topic.ts';

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/**
 * What is known about what is at `offset`; in a header that is still open, as if it were closed. Undefined where there
 * is nothing to say. What it is about reaches to the offset: blanks before a value belong to it.
 */
export function hover(file: SourceFile, offset: number): Hover | undefined {
  const found = file.kind === 'agent' ? hoverInAgent(file, offset) : agentHover(file, offset);
  if (!found || found.markdown.trim() === '') return undefined;
  const { start, end } = found.span;
  return { ...found, span: span(Math.min(start, offset), Math.max(end, offset)) };
}

function hoverInAgent(agent: SourceFile, offset: number): Hover | undefined {
  const open = closedCopy(agent);
  const found = open && offset <= open.end ? hoverAt(open.agent, offset) : undefined;
  // Behind the header the copy says what the file does not.
  return open && found && found.span.start < open.end ? found : hoverAt(agent, offset);
}

function hoverAt(agent: SourceFile, offset: number): Hover | undefined {
  const { document, knowledge } = agent;
  const node = nodeAt(document.header?.fields ?? [], offset);
  if (!node) return agentHover(agent, offset);
  const { path, field, isKey, value } = node;
  const [root = ''] = path;
  // The items of a list of names belong to the list.
  const kind = knowledge.fields.get(root)?.type.kind;
  if (!isKey && (kind === 'tools' || kind === 'skills')) {
    const whole = document.header!.fields.find((one) => one.name === root && touches(one.span, offset))!;
    return inList(agent, whole.value, kind, offset);
  }
  const key = keyAt(knowledge.fields, path);
  if (!key) return undefined;
  const about = (topic: Topic, span: Span): Hover | undefined => {
    const markdown = explain(topic, agent);
    return markdown === '' ? undefined : { span, markdown };
  };
  if (isKey) {
    const own = about({ kind: 'key', path }, field.key);
    // What becomes of this agent comes first, what the field is in general below it.
    const answer = path.length === 1 ? answerFor(agent, root) : undefined;
    return own && answer !== undefined ? { ...own, markdown: `${answer}\n\n---\n\n${own.markdown}` } : own;
  }
  if (value?.kind !== 'scalar') return undefined;
  if (path.length === 1 && root === 'name') return { span: value.span, markdown: identityMarkdown(agent) };
  if (path.length === 1 && root === 'description')
    return agentHover(agent, offset) ?? { span: value.span, markdown: descriptionHover(agent) };
  switch (key.type.kind) {
    case 'agent':
    case 'server':
      return about({ kind: key.type.kind, name: value.text.text }, value.span);
    case 'name-or':
      return about({ kind: 'server', name: value.text.text }, value.span);
    case 'matcher':
      return matcherPart(agent, value.text.text, value.span, offset);
    default:
      return named(agent, path, value);
  }
}

/** What a field does for this very agent. */
function answerFor(agent: SourceFile, field: string): string | undefined {
  if (field === 'tools' || field === 'disallowedTools') return grantsMarkdown(agent);
  return field === 'name' ? identityMarkdown(agent) : undefined;
}

/** An entry of a list of names; between them, for tools, what the agent gets of the whole. */
function inList(agent: SourceFile, value: Value, kind: 'tools' | 'skills', offset: number): Hover | undefined {
  const entry = toolEntries(value).find((one) => touches(one.span, offset));
  if (!entry) return kind === 'tools' ? { span: value.span, markdown: grantsMarkdown(agent) } : undefined;
  const called = referenceAt(agent, offset);
  const topic: Topic = called
    ? { kind: 'agent', name: called.name }
    : { kind: kind === 'skills' ? 'skill' : 'tool', name: entry.name };
  const server = serverOfTool(entry.name);
  const config = server ? explain({ kind: 'server', name: server }, agent) : '';
  const markdown = [explain(topic, agent), config].filter((part) => part !== '').join('\n\n');
  return markdown === '' ? undefined : { span: entry.span, markdown };
}

function matcherPart(agent: SourceFile, pattern: string, span: Span, offset: number): Hover | undefined {
  const at = Math.min(pattern.length, Math.max(0, offset - span.start));
  const name = pattern.slice(0, at).split('|').at(-1)! + /^[^|]*/.exec(pattern.slice(at))![0];
  return agent.knowledge.tools.has(name) ? { span, markdown: explain({ kind: 'tool', name }, agent) } : undefined;
}

function named(agent: SourceFile, path: readonly string[], value: Value): Hover | undefined {
  const key = keyAt(agent.knowledge.fields, path)!;
  const written = value.kind === 'scalar' ? value.text.text : (stringOf(value) ?? '');
  const isModel = key.type.kind === 'model';
  const found = valuesOf(key, agent.knowledge).find((one) =>
    [one.value, ...(one.aliases ?? [])].some((name) => name === written || (isModel && name === written.toLowerCase())),
  );
  const span = value.span;
  if (found) return { span, markdown: explain({ kind: 'value', path, value: found.value }, agent) };
  if (!isModel || written === '') return undefined;
  return {
    span,
    markdown: `**${asMarkdown(written)}**: goes to the API as it stands; ${agent.knowledge.product} does not check it.`,
  };
}

/** The agent that is named at a place. */
function agentHover(file: SourceFile, offset: number): Hover | undefined {
  const reference = referenceAt(file, offset);
  const markdown = reference ? explain({ kind: 'agent', name: reference.name }, file) : '';
  return reference && markdown !== '' ? { span: reference.span, markdown } : undefined;
}

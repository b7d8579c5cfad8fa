import type { ExampleWord } from '../knowledge/exampleWords.ts';
import type { KeyInfo } from '../knowledge/field.ts';
import { type Knowledge, presentName, valuesOf } from '../knowledge/index.ts';
import { keyAt } from '../knowledge/keys.ts';
import { type ProjectContext, serverNamed, skillNamed } from '../project/projectContext.ts';
import { ABSENCES } from './absences.ts';
import { asCode, asMarkdown } from './markdown.ts';

/** Something that can be explained: plain data, so that an editor may ask for the explanation later. */
export type Topic =
  /** A field, or a key below one. */
  | { readonly kind: 'key'; readonly path: readonly string[] }
  | { readonly kind: 'value'; readonly path: readonly string[]; readonly value: string }
  | { readonly kind: 'word'; readonly name: ExampleWord['id'] }
  | { readonly kind: 'tool' | 'agent' | 'skill' | 'server' | 'template' | 'file'; readonly name: string };

/** What an explanation is made from. */
export interface Library {
  readonly knowledge: Knowledge;
  readonly project?: ProjectContext | undefined;
}

/** One line about a topic. */
export function summaryOf(topic: Topic, { knowledge, project }: Library): string {
  switch (topic.kind) {
    case 'key':
      return keyAt(knowledge.fields, topic.path)?.summary ?? '';
    case 'value': {
      const key = keyAt(knowledge.fields, topic.path);
      return (key && valuesOf(key, knowledge).find(({ value }) => value === topic.value)?.summary) ?? '';
    }
    case 'tool':
      return toolSummary(topic.name, knowledge);
    case 'agent':
      return firstSentence(project?.agents.get(topic.name)?.description ?? '');
    case 'skill':
      return firstSentence((project && skillNamed(project, topic.name)?.description) ?? '');
    case 'server':
      return (project && serverNamed(project, topic.name)?.target) ?? '';
    case 'template':
      return knowledge.templates.find(({ id }) => id === topic.name)?.summary ?? '';
    case 'word':
      return knowledge.exampleWords.find(({ id }) => id === topic.name)?.summary ?? '';
    case 'file':
      return topic.name;
  }
}

/** All that is known about a topic, in Markdown; empty when nothing is. */
export function explain(topic: Topic, library: Library): string {
  const { knowledge, project } = library;
  switch (topic.kind) {
    case 'key':
      return keyMarkdown(topic.path, knowledge);
    case 'value': {
      const summary = summaryOf(topic, library);
      const key = keyAt(knowledge.fields, topic.path);
      return summary && key ? `**${topic.value}**: ${summary}` : '';
    }
    case 'tool':
      return `**${asMarkdown(topic.name)}**: ${toolMarkdown(topic.name, knowledge)}\n\n${toolFacts(topic.name, knowledge)}`.trimEnd();
    case 'agent':
    case 'skill': {
      const known =
        project && (topic.kind === 'agent' ? project.agents.get(topic.name) : skillNamed(project, topic.name));
      if (!known) return '';
      const place =
        known.path === undefined ? `built into ${knowledge.product}` : `${known.scope}, ${asCode(known.path)}`;
      return `**${asMarkdown(known.name)}** (${topic.kind}; ${place})\n\n${asMarkdown(known.description)}`.trimEnd();
    }
    case 'server': {
      const server = project && serverNamed(project, topic.name);
      return server
        ? `**${asMarkdown(server.name)}** (MCP server)\n\n${asCode(server.target)}\n\nConfigured in ${asCode(server.path)}`
        : '';
    }
    case 'word':
    case 'template':
    case 'file':
      return summaryOf(topic, library);
  }
}

const IN_PLUGIN = { read: 'read', optional: 'optional', ignored: '**ignored**' } as const;

function keyMarkdown(path: readonly string[], knowledge: Knowledge): string {
  const key = keyAt(knowledge.fields, path);
  if (!key?.summary) return '';
  const field = path.length === 1 ? knowledge.fields.get(key.name) : undefined;
  const facts = [
    valuesFact(key, knowledge),
    field ? `Default: ${field.byDefault}` : '',
    field ? `In a plugin: ${IN_PLUGIN[field.inPlugin]}` : '',
    field?.since ? `Since ${knowledge.product} ${field.since}` : '',
  ].filter((fact) => fact !== '');
  const head = `**${asMarkdown(key.name)}**${key.required ? ' (required)' : ''}: ${key.summary}`;
  return [head, field?.details ?? '', facts.map((fact) => `- ${fact}`).join('\n')].filter((part) => part).join('\n\n');
}

function valuesFact(key: KeyInfo, knowledge: Knowledge): string {
  const values = valuesOf(key, knowledge).map(({ value }) => `\`${value}\``);
  if (key.type.kind === 'number') return `Values: ${key.type.isWhole ? 'whole numbers' : 'numbers'} above 0`;
  if (key.type.kind === 'integer') return `Values: whole numbers from ${key.type.minimum}`;
  if (values.length === 0) return '';
  const orInteger = key.type.kind === 'enum' && key.type.orInteger ? ', or a whole number' : '';
  return `Values: ${values.join(', ')}${orInteger}`;
}

/** The same in Markdown: what is between the `__` of a remote tool's name comes from the file. */
const toolMarkdown = (name: string, knowledge: Knowledge): string =>
  name.startsWith('mcp__') ? asMarkdown(toolSummary(name, knowledge)) : toolSummary(name, knowledge);

/** One line about a tool, whatever its name stands for. */
export function toolSummary(name: string, { product, tools, aliases, removedTools }: Knowledge): string {
  if (name === '*') return 'All tools.';
  const removed = removedTools.get(name);
  if (removed)
    return `Removed from ${product}.${removed.replacements.length > 0 ? ` Use ${removed.replacements.join(' or ')}.` : ''}`;
  const alias = aliases.get(name);
  if (alias) return `Old name of ${alias.tool}: ${tools.get(alias.tool)?.summary ?? ''}`;
  const [, server, ...rest] = name.split('__');
  if (name.startsWith('mcp__') && server) {
    const tool = rest.join('__');
    return tool === '' || tool === '*'
      ? `All tools of the MCP server ${server}.`
      : `${tool} of the MCP server ${server}.`;
  }
  return tools.get(name)?.summary ?? `${product} knows no tool of that name.`;
}

/** What an agent gets of a tool. */
export function toolFacts(name: string, knowledge: Knowledge): string {
  const { product, tools, removedTools } = knowledge;
  if (removedTools.has(name)) return `${product} drops the name without a word.`;
  if (name.startsWith('mcp__')) return 'Granted only when that server is there.';
  const tool = tools.get(presentName(name, knowledge));
  if (!tool) return '';
  if (tool.inSubagent === 'never') return 'No subagent gets it: it belongs to the main conversation.';
  if (tool.inSubagent === 'plan') return 'A subagent gets it only with `permissionMode: plan`.';
  if (tool.absent === 'model') return ABSENCES.model.sentence;
  const background = tool.inBackground ? 'in the background too' : 'but not in the background';
  return `Subagents can have it, ${background}.${tool.absent ? ` ${ABSENCES[tool.absent].sentence}` : ''}`;
}

/** The beginning of a description, for a list. */
function firstSentence(text: string): string {
  const line = text.split('\n', 1)[0]!.trim();
  const sentence = /^.{1,100}?[.!?](?=\s|$)/.exec(line)?.[0] ?? line;
  return sentence.length > 100 ? `${sentence.slice(0, 99)}…` : sentence;
}

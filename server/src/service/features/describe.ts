import type { FieldInfo } from '../knowledge/field.ts';
import { type Knowledge, valuesOf } from '../knowledge/index.ts';

/** Markdown about one entry of the knowledge, shared by hover and completion. */

const IN_PLUGIN = { read: 'read', optional: 'optional', ignored: '**ignored**' } as const;

export function fieldMarkdown(field: FieldInfo): string {
  const values = valuesOf(field).map(({ value }) => `\`${value}\``);
  const facts = [
    values.length > 0 ? `Values: ${values.join(', ')}` : '',
    field.type.kind === 'integer' ? `Values: whole numbers from ${field.type.minimum}` : '',
    `Default: ${field.byDefault}`,
    `In a plugin: ${IN_PLUGIN[field.inPlugin]}`,
    field.since ? `Since Claude Code ${field.since}` : '',
  ].filter((fact) => fact !== '');
  const kind = field.required ? ' (required)' : '';
  return `**${field.name}**${kind}: ${field.summary}\n\n${field.details}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}`;
}

/** @param name a tool, an old name of one, or one that is gone */
export const toolMarkdown = (name: string, knowledge: Knowledge): string =>
  `**${name}**: ${toolSummary(name, knowledge)}\n\n${toolFacts(name, knowledge)}`.trimEnd();

/** One line about a tool, whatever its name stands for. */
export function toolSummary(name: string, { tools, aliases, removedTools }: Knowledge): string {
  if (name === '*') return 'All tools.';
  const removed = removedTools.get(name);
  if (removed) return removed.replacements.length > 0 ? `Gone. Use ${removed.replacements.join(' or ')}.` : 'Gone.';
  const alias = aliases.get(name);
  if (alias) return `Old name of ${alias.tool}: ${tools.get(alias.tool)?.summary ?? ''}`;
  const [, server, ...rest] = name.split('__');
  if (name.startsWith('mcp__') && server) {
    const tool = rest.join('__');
    return tool === '' || tool === '*'
      ? `All tools of the MCP server ${server}.`
      : `${tool} of the MCP server ${server}.`;
  }
  return tools.get(name)?.summary ?? 'Claude Code knows no tool of that name.';
}

/** What an agent gets of a tool. */
export function toolFacts(name: string, { tools, aliases, removedTools }: Knowledge): string {
  if (removedTools.has(name)) return 'Claude Code drops the name without a word.';
  if (name.startsWith('mcp__')) return 'Granted only when that server is there.';
  const tool = tools.get(aliases.get(name)?.tool ?? name);
  if (!tool) return '';
  if (tool.inSubagent === 'never') return 'No subagent gets it: it belongs to the main conversation.';
  if (tool.inSubagent === 'plan') return 'A subagent gets it only with `permissionMode: plan`.';
  if (tool.retired) return `Absent on current models: ${tool.retired} took its place.`;
  const background = tool.inBackground ? 'in the background too' : 'but not in the background';
  return `Subagents can have it, ${background}.`;
}

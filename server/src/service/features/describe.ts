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
export function toolMarkdown(name: string, knowledge: Knowledge): string {
  const alias = knowledge.aliases.get(name);
  const removed = knowledge.removedTools.get(name);
  if (removed) {
    const instead = removed.replacements.length > 0 ? ` Use ${removed.replacements.join(' or ')}.` : '';
    return `**${name}** is gone from Claude Code and has no effect.${instead}`;
  }
  const tool = knowledge.tools.get(alias?.tool ?? name);
  if (!tool)
    return name.startsWith('mcp__') ? mcpMarkdown(name) : `**${name}**: Claude Code knows no tool of that name.`;
  const lines = [`**${tool.name}**: ${tool.summary}`];
  if (alias) lines.push(`${name} is an old name of it that still works.`);
  if (tool.retired) lines.push(`Absent on current models: ${tool.retired} took its place.`);
  if (tool.inSubagent === 'never') lines.push('No subagent gets it: it belongs to the main conversation.');
  else if (tool.inSubagent === 'plan') lines.push('A subagent gets it only with `permissionMode: plan`.');
  else if (!tool.inBackground) lines.push('A subagent in the background does not get it.');
  return lines.join('\n\n');
}

function mcpMarkdown(name: string): string {
  const [, server = '', ...rest] = name.split('__');
  const tool = rest.join('__');
  const what = tool === '' || tool === '*' ? 'Every tool' : `The tool \`${tool}\``;
  return `**${name}**: ${what} of the MCP server \`${server}\`. Granted only when that server is there.`;
}

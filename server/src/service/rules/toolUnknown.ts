import type { Agent } from '../agent.ts';
import { replace } from '../text/edit.ts';
import { isRefused } from './noToolResolves.ts';
import type { Rule } from './rule.ts';
import { meantTool } from './suggest.ts';
import { type ListedTool, listedTools, replaceTool } from './toolListing.ts';
import { fixOf, quoted } from './words.ts';

export const toolUnknown: Rule = {
  code: 'tool-unknown',
  severity: 'warning',
  summary: 'A tool of that name does not exist',
  why: 'Tool names are case-sensitive, and Claude Code drops a name that it does not know without a word.',
  example: 'tools: Read, grep',
  *check(agent) {
    for (const tool of listedTools(agent)) {
      if (tool.field === 'disallowedTools' && tool.entry.name === 'mcp__*') continue;
      if (tool.meaning.kind !== 'unknown' || (tool.field === 'tools' && isRefused(agent))) continue;
      const meant = meantTool(tool.entry.name, agent.knowledge);
      const effect = tool.field === 'tools' ? 'the agent does not get it' : 'nothing is taken away';
      const hint = meant ? ` Did you mean ${quoted(meant)}?` : '';
      const separator = tool.entry.name.includes(';') ? ' Only commas and spaces separate tools.' : '';
      const message =
        tool.entry.name === 'mcp__*'
          ? 'Only disallowedTools takes ‘mcp__*’; here it has no effect. Name the servers: ‘mcp__server’.'
          : `No tool is called ${quoted(tool.entry.name)}, so ${effect}.${hint}${separator}`;
      yield { span: tool.entry.span, message, fixes: () => fixes(agent, tool, meant) };
    }
  },
};

function fixes(agent: Agent, tool: ListedTool, meant: string | undefined) {
  const name = tool.entry.text.replaceAll(';', ',').replace(/,$/, '');
  const isSeparated = name !== tool.entry.text && name.split(',').every((one) => agent.knowledge.tools.has(one));
  if (isSeparated) {
    const isLast = !/^[ \t]*[A-Za-z]/.test(agent.document.text.slice(tool.entry.span.end));
    return fixOf('Separate by commas', [replace(tool.entry.span, name.replaceAll(',', ', ') + (isLast ? '' : ','))]);
  }
  return meant ? replaceTool(agent, tool, meant) : [];
}

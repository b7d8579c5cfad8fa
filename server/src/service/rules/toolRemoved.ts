import type { Agent } from '../agent.ts';
import { removeEntry, renameEntry } from '../edits/toolList.ts';
import { isRefused } from './noToolResolves.ts';
import type { Rule } from './rule.ts';
import { type ListedTool, listedTools } from './toolListing.ts';
import { fixOf, listed, quoted } from './words.ts';

export const toolRemoved: Rule = {
  code: 'tool-removed',
  severity: 'information',
  summary: 'A tool that Claude Code no longer has',
  why: 'Tools come and go with the versions. The name of one that is gone is dropped without a word; often another tool does its work now.',
  example: 'tools: Read, MultiEdit',
  *check(agent) {
    const { knowledge } = agent;
    for (const tool of listedTools(agent)) {
      const { name } = tool.entry;
      if (tool.meaning.kind === 'removed' && !(tool.field === 'tools' && isRefused(agent))) {
        const replacements = knowledge.removedTools.get(name)?.replacements ?? [];
        const instead = replacements.length > 0 ? ` Use ${replacements.join(' or ')}.` : '';
        const message = `${name} is gone from Claude Code, so it has no effect.${instead}`;
        yield { span: tool.entry.span, message, isUnnecessary: true, fixes: () => fixes(agent, tool, replacements[0]) };
      }
    }
  },
};

function fixes(agent: Agent, tool: ListedTool, replacement: string | undefined) {
  const removal = () => removeEntry(agent.document.text, tool.value, tool.entry);
  if (!replacement) return fixOf(`Remove ${quoted(tool.entry.name)}`, removal());
  const isListed = [...listedTools(agent)].some(
    (other) => other.field === tool.field && other.entry.name === replacement,
  );
  return isListed
    ? fixOf(`Remove ${quoted(tool.entry.name)}: ${listed([replacement])} is in the list`, removal())
    : fixOf(`Change to ${quoted(replacement)}`, renameEntry(agent.document.text, tool.entry, replacement));
}

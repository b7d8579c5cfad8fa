import { isRefused } from './noToolResolves.ts';
import type { Rule } from './rule.ts';
import { listedTools, replaceTool } from './toolListing.ts';

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
        yield {
          span: tool.entry.span,
          message,
          isUnnecessary: true,
          fixes: () => replaceTool(agent, tool, replacements[0]),
        };
      }
    }
  },
};

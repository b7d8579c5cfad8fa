import type { Rule } from './rule.ts';
import { listedTools, replaceTool } from './support/toolListing.ts';

export const toolRetired: Rule = {
  code: 'tool-retired',
  severity: 'information',
  summary: 'A tool that current models do not have',
  why: 'Claude Code still knows the tool, but does not offer it on current models: other tools took its place.',
  example: 'tools: Read, TodoWrite',
  since: '0.1.0',
  source: 'documented',
  *check(agent) {
    for (const tool of listedTools(agent)) {
      const { entry, meaning } = tool;
      const retired = meaning.kind === 'tool' ? agent.knowledge.tools.get(meaning.name)?.retired : undefined;
      if (!retired) continue;
      yield {
        span: entry.span,
        message: `${entry.name} is absent on current models, so it has no effect there: ${retired} took its place.`,
        fixes: () => (tool.field === 'tools' ? replaceTool(agent, tool, undefined) : []),
      };
    }
  },
};

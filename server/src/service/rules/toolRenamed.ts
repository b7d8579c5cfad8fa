import type { Rule } from './rule.ts';
import { listedTools, replaceTool } from './support/toolListing.ts';

export const toolRenamed: Rule = {
  code: 'tool-renamed',
  severity: 'information',
  summary: 'A tool under its old name',
  why: 'The old name still works, but readers look for the tool under its present one.',
  example: 'tools: Read, KillShell',
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    for (const tool of listedTools(agent)) {
      const { entry, meaning } = tool;
      if (meaning.kind !== 'tool' || !meaning.alias) continue;
      yield {
        span: entry.span,
        message: `${entry.name} is now called ${meaning.name}; the old name still works.`,
        fixes: () => replaceTool(agent, tool, meaning.name),
      };
    }
  },
};

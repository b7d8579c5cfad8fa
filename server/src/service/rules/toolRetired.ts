import { absenceOf } from '../runtime/effectiveTools.ts';
import type { Rule } from './rule.ts';
import { listedTools, replaceTool } from './support/toolListing.ts';

export const toolRetired: Rule = {
  code: 'tool-retired',
  severity: 'information',
  summary: 'A tool that current models do not have',
  why: 'Claude Code still knows the tool, but offers it to older models alone, or to none.',
  example: 'tools: Read, TodoWrite',
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    const { knowledge, verdict } = agent;
    if (agent.isRefused) return;
    for (const tool of listedTools(agent)) {
      const { entry, meaning } = tool;
      if (meaning.kind !== 'tool' || absenceOf(meaning.name, verdict.tools, knowledge) !== 'model') continue;
      yield {
        span: entry.span,
        message: `${entry.name} is absent on current models, so it has no effect there.`,
        fixes: () => (tool.field === 'tools' ? replaceTool(agent, tool, undefined) : []),
      };
    }
  },
};

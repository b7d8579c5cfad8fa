import { isRefused } from './noToolResolves.ts';
import type { Rule } from './rule.ts';
import { listedTools, replaceTool } from './toolListing.ts';

export const toolUnavailable: Rule = {
  code: 'tool-unavailable',
  severity: 'warning',
  summary: 'A tool that no subagent gets',
  why: 'Some tools belong to the main conversation alone. Claude Code does not give them to a subagent, listed or not.',
  example: 'tools: Read, AskUserQuestion',
  *check(agent) {
    for (const tool of listedTools(agent)) {
      const { field, entry, meaning } = tool;
      if (field !== 'tools' || meaning.kind !== 'unavailable' || isRefused(agent)) continue;
      const isForPlans = agent.knowledge.tools.get(meaning.name)?.inSubagent === 'plan';
      yield {
        span: entry.span,
        message: isForPlans
          ? `A subagent gets ${entry.name} only with ‘permissionMode: plan’.`
          : `No subagent gets ${entry.name}: it belongs to the main conversation.`,
        isUnnecessary: true,
        fixes: () => replaceTool(agent, tool, undefined),
      };
    }
  },
};

import { removeEntry } from '../edits/toolList.ts';
import { isRefused } from './noToolResolves.ts';
import type { Rule } from './rule.ts';
import { listedTools } from './toolListing.ts';
import { fixOf, quoted } from './words.ts';

export const toolUnavailable: Rule = {
  code: 'tool-unavailable',
  severity: 'warning',
  summary: 'A tool that no subagent gets',
  why: 'Some tools belong to the main conversation alone. Claude Code does not give them to a subagent, listed or not.',
  example: 'tools: Read, AskUserQuestion',
  *check(agent) {
    for (const { field, value, entry, meaning } of listedTools(agent)) {
      if (field !== 'tools' || meaning.kind !== 'unavailable' || isRefused(agent)) continue;
      const isForPlans = agent.knowledge.tools.get(meaning.name)?.inSubagent === 'plan';
      yield {
        span: entry.span,
        message: isForPlans
          ? `A subagent gets ${entry.name} only with ‘permissionMode: plan’.`
          : `No subagent gets ${entry.name}: it belongs to the main conversation.`,
        isUnnecessary: true,
        fixes: () => fixOf(`Remove ${quoted(entry.name)}`, removeEntry(agent.document.text, value, entry)),
      };
    }
  },
};

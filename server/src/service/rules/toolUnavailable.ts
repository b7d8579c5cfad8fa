import { headerField } from '../syntax/document.ts';
import type { Rule } from './rule.ts';
import { listedTools, replaceTool } from './support/toolListing.ts';

export const toolUnavailable: Rule = {
  code: 'tool-unavailable',
  severity: 'warning',
  summary: 'A tool that no subagent gets',
  why: 'Some tools belong to the main conversation alone. Claude Code does not give them to a subagent, listed or not.',
  example: 'tools: Read, AskUserQuestion',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check(agent) {
    // An agent with a first message is made to be the main session, where it has them.
    const isMain = headerField(agent.document, 'initialPrompt') !== undefined && agent.origin === 'project';
    for (const tool of listedTools(agent)) {
      const { field, entry, meaning } = tool;
      if (field !== 'tools' || meaning.kind !== 'unavailable' || agent.isRefused) continue;
      const isForPlans = agent.knowledge.tools.get(meaning.name)?.inSubagent === 'plan';
      const message = isForPlans
        ? `A subagent gets ${entry.name} only with ‘permissionMode: plan’.`
        : isMain
          ? `The agent has ${entry.name} only as the main session, not as a subagent.`
          : `No subagent gets ${entry.name}: it belongs to the main conversation.`;
      yield isMain
        ? { span: entry.span, message, severity: 'information' }
        : { span: entry.span, message, isUnnecessary: true, fixes: () => replaceTool(agent, tool, undefined) };
    }
  },
};

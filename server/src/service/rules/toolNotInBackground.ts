import type { Rule } from './rule.ts';
import { listed } from './support/messages.ts';
import { listedTools } from './support/toolListing.ts';

export const toolNotInBackground: Rule = {
  code: 'tool-not-in-background',
  severity: 'information',
  summary: 'A tool that the agent does not get in the background',
  why: 'Since Claude Code 2.1.198 subagents run in the background by default, and there some tools are missing: those that schedule prompts, list agents or report findings.',
  example: 'tools: Read, CronCreate',
  noFix: 'what runs in the background is decided where the agent is called; `background: false` changes nothing.',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check(agent) {
    const { knowledge, tools, verdict } = agent;
    if (!verdict.loads || tools.kind !== 'list') return;
    const granted = new Set(tools.names);
    const lost = listedTools(agent).filter(
      ({ field, meaning }) =>
        field === 'tools' &&
        meaning.kind === 'tool' &&
        granted.has(meaning.name) &&
        knowledge.tools.get(meaning.name)?.inBackground === false,
    );
    const [first] = lost;
    if (!first) return;
    const names = [
      ...new Map(lost.map(({ entry, meaning }) => [meaning.kind === 'tool' && meaning.name, entry.name])).values(),
    ];
    yield {
      span: lost.length > 1 ? first.value.span : first.entry.span,
      message: `In the background, where subagents run by default, the agent does not get ${listed(names)}.`,
    };
  },
};

import { approx, costOf, NOTICE_TOKENS } from '../cost/cost.ts';
import { headerField } from '../syntax/document.ts';
import { describedTokens } from '../tokens/described.ts';
import type { Rule } from './rule.ts';

export const contextCrowded: Rule = {
  code: 'context-crowded',
  severity: 'information',
  summary: 'The descriptions of all agents together are long',
  why: 'The name and description of every agent are in each conversation. Above 15,000 tokens together Claude Code shows a notice. The finding stands at the agents whose descriptions are as long as the average or longer.',
  noFix: 'which agents can do with fewer words is for their authors to say.',
  since: '0.1.0',
  source: 'documented',
  dialects: ['claude-code'],
  *check(agent) {
    const { document, project, verdict } = agent;
    const field = headerField(document, 'description');
    if (!project || !field || !verdict.loads) return;
    const own = costOf(agent).description;
    const { agents } = project;
    // The project may know the agent as it was.
    const before = agents.get(verdict.name ?? '');
    const isCounted = before !== undefined && before.scope !== 'built-in';
    const total = agents.tokens - (isCounted ? describedTokens(before) : 0) + own;
    const count = agents.count + (isCounted ? 0 : 1);
    if (total <= NOTICE_TOKENS || own * count < total) return;
    yield {
      span: field.key,
      message: `The descriptions of all ${count} agents are ${approx(total)} together: above 15,000 ${agent.knowledge.product} shows a notice. This one is ${approx(own)}.`,
    };
  },
};

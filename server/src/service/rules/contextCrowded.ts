import { approx, costOf, NOTICE_TOKENS, totalDescription } from '../cost/cost.ts';
import { headerField } from '../syntax/document.ts';
import type { Surroundings } from '../workspace/surroundings.ts';
import type { Rule } from './rule.ts';

export const contextCrowded: Rule = {
  code: 'context-crowded',
  severity: 'information',
  summary: 'The descriptions of all agents together are long',
  why: 'The name and description of every agent are in each conversation. Above 15,000 tokens together Claude Code shows a notice. The finding stands at the agents whose descriptions are as long as the average or longer.',
  since: '0.1.0',
  source: 'documented',
  *check(agent) {
    const { document, surroundings, verdict } = agent;
    const field = headerField(document, 'description');
    if (!surroundings || !field || !verdict.loads) return;
    const own = costOf(agent).description;
    const { tokens, perAgent } = totals(surroundings);
    const before = perAgent.get(verdict.name ?? '') ?? 0;
    const total = tokens - before + own;
    const count = perAgent.size + (before === 0 ? 1 : 0);
    if (total <= NOTICE_TOKENS || own * count < total) return;
    yield {
      span: field.key,
      message: `The descriptions of all ${count} agents are ${approx(total)} together: above 15,000 Claude Code shows a notice. This one is ${approx(own)}.`,
    };
  },
};

interface Totals {
  readonly tokens: number;
  readonly perAgent: ReadonlyMap<string, number>;
}

/** Surroundings stay the same for many keystrokes. */
const known = new WeakMap<Surroundings, Totals>();

function totals(surroundings: Surroundings): Totals {
  const found = known.get(surroundings);
  if (found) return found;
  const custom = [...surroundings.agents.values()].filter(({ scope }) => scope !== 'built-in');
  const perAgent = new Map(custom.map((agent) => [agent.name, totalDescription([agent])]));
  const made = { tokens: [...perAgent.values()].reduce((sum, one) => sum + one, 0), perAgent };
  known.set(surroundings, made);
  return made;
}

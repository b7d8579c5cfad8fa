import type { Example } from '../syntax/examples.ts';
import { replace } from '../text/edit.ts';
import type { Rule } from './rule.ts';
import { quoted } from './words.ts';

export const exampleLaunchesOther: Rule = {
  code: 'example-launches-other',
  severity: 'warning',
  summary: 'An example launches another agent than this one',
  why: 'The examples of a description teach Claude when to call this agent. An example in which another agent is launched teaches it to call that one; mostly the agent was renamed and its examples were not.',
  example: 'name: database-expert\n… I’ll use the database-architect agent …',
  *check({ document, verdict }) {
    const { name } = verdict;
    if (!verdict.loads || name === undefined) return;
    for (const example of document.examples) {
      const others = foreignLaunches(example, name);
      const first = others[0];
      if (!first) continue;
      yield {
        span: first.span,
        message: `This example launches ${quoted(first.agent)}, not this agent, ${quoted(name)}.`,
        fixes: () => [
          { title: `Launch ${quoted(name)} in this example`, edits: others.map((one) => replace(one.span, name)) },
        ],
      };
    }
  },
};

/** The launches of an example that never launches this agent. "the right agent" and the like name nobody. */
function foreignLaunches({ launches }: Example, name: string) {
  const own = name.toLowerCase();
  const isOwn = (agent: string): boolean => [agent, `${agent}-agent`].includes(own);
  if (launches.some(({ agent }) => isOwn(agent.toLowerCase()))) return [];
  return launches.filter(({ agent }) => agent.includes('-'));
}

import { callsAgents, type Knowledge } from '../knowledge/index.ts';

/** Stands for every agent. */
export const ALL_AGENTS = '*';

/**
 * The agent that Claude may not call where `permissions.deny` has a rule, or {@link ALL_AGENTS}; undefined for a rule
 * about something else. What stands in the parentheses is one name, letter by letter: there are no patterns.
 */
function agentDeniedBy(rule: string, knowledge: Knowledge): string | undefined {
  if (rule === '*') return ALL_AGENTS;
  const [, tool, name = ALL_AGENTS] = /^([^()]+)(?:\((.+)\))?$/s.exec(rule) ?? [];
  return tool !== undefined && callsAgents(tool, knowledge) ? name : undefined;
}

/** What the rules of `permissions.deny` forbid: each rule by the agent that it takes. */
export const agentsDenied = (rules: readonly string[], knowledge: Knowledge): ReadonlyMap<string, string> =>
  new Map(
    rules.flatMap((rule) => {
      const agent = agentDeniedBy(rule, knowledge);
      return agent === undefined ? [] : [[agent, rule]];
    }),
  );

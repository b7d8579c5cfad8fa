import type { AgentEntry } from '../../../server/src/lsp/protocol.ts';

/** What two say of the same agents. */
export interface Comparison {
  readonly agreeing: readonly AgentEntry[];
  readonly differing: readonly { readonly agent: AgentEntry; readonly isLoaded: boolean }[];
  /** Names that only Claude Code has. */
  readonly unknown: readonly string[];
}

/**
 * @param agents what the extension says
 * @param loaded the names of all agents that Claude Code has
 * @param builtIn those that it has anywhere
 */
export function compare(
  agents: readonly AgentEntry[],
  loaded: readonly string[],
  builtIn: readonly string[],
): Comparison {
  const names = new Set(loaded);
  // Who takes the place of a built-in agent cannot be told from it by the name.
  const always = new Set(builtIn);
  const own = agents.filter(({ name }) => !always.has(name));
  // One of several with one name is called: the others are neither there nor missing, and so are those that the settings deny.
  const called = own.filter(({ state }) => !['repeated', 'shadowed', 'denied'].includes(state));
  const isLoaded = ({ name }: AgentEntry): boolean => names.has(name);
  const isSaid = ({ state }: AgentEntry): boolean => state !== 'not-loaded';
  const taken = new Set(own.filter(isSaid).map(({ name }) => name));
  const isOther = (agent: AgentEntry): boolean => !isSaid(agent) && taken.has(agent.name);
  const compared = called.filter((agent) => !isOther(agent));
  const known = new Set(agents.map(({ name }) => name));
  return {
    agreeing: compared.filter((agent) => isSaid(agent) === isLoaded(agent)),
    differing: compared
      .filter((agent) => isSaid(agent) !== isLoaded(agent))
      .map((agent) => ({ agent, isLoaded: isLoaded(agent) })),
    unknown: loaded.filter((name) => !known.has(name) && !always.has(name)),
  };
}

import type { Agent } from '../agent.ts';
import { type AgentReference, referencesIn } from '../syntax/references.ts';
import { remembering } from '../text/lazy.ts';
import { type Span, touches } from '../text/span.ts';
import type { KnownAgent } from '../workspace/surroundings.ts';

/** The places that name an agent: those that can be nothing else, and those whose name an agent has. */
export const agentReferences: (agent: Agent) => readonly AgentReference[] = remembering((agent: Agent) =>
  referencesIn(agent.document).filter(
    ({ name, isCertain }) => isCertain || name === agent.verdict.name || agent.surroundings?.agents.has(name),
  ),
);

export const referenceAt = (agent: Agent, offset: number): AgentReference | undefined =>
  agentReferences(agent).find(({ span }) => touches(span, offset));

/** The agent that is named at a place, if it is known. */
export function agentAt(agent: Agent, offset: number): KnownAgent | undefined {
  const reference = referenceAt(agent, offset);
  return reference && agent.surroundings?.agents.get(reference.name);
}

/** All places of the file that name the agent that is named at a place. */
export function highlightsAt(agent: Agent, offset: number): Span[] {
  const name = referenceAt(agent, offset)?.name;
  return name === undefined
    ? []
    : agentReferences(agent)
        .filter((one) => one.name === name)
        .map(({ span }) => span);
}

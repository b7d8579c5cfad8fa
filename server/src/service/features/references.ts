import { agentNamed, type Naming, referenceAt } from '../naming.ts';
import type { AgentReference } from '../syntax/namePlace.ts';
import type { Span } from '../text/span.ts';
import type { KnownAgent } from '../workspace/surroundings.ts';

/** The agent that is named at a place, if it is known. */
export function agentAt(naming: Naming, offset: number): KnownAgent | undefined {
  const reference = referenceAt(naming, offset);
  return reference && agentNamed(naming, reference);
}

/** All places of the file that name the agent that is named at a place. */
export function highlightsAt(naming: Naming, offset: number): Span[] {
  const reference = referenceAt(naming, offset);
  if (!reference) return [];
  const agent = agentNamed(naming, reference);
  const isSame = (other: AgentReference): boolean =>
    agent?.path === undefined ? other.name === reference.name : agentNamed(naming, other)?.path === agent.path;
  return naming.references.filter(isSame).map(({ span }) => span);
}

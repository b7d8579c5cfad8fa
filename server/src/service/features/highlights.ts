import type { KnownAgent } from '../project/known.ts';
import type { AgentReference } from '../references/agentReference.ts';
import { agentNamed, referenceAt, type SourceFile } from '../source/sourceFile.ts';
import type { Span } from '../text/span.ts';

/** The agent that is named at a place, if it is known. */
export function agentAt(file: SourceFile, offset: number): KnownAgent | undefined {
  const reference = referenceAt(file, offset);
  return reference && agentNamed(file, reference);
}

/** All places of the file that name the agent that is named at a place. */
export function highlightsAt(file: SourceFile, offset: number): Span[] {
  const reference = referenceAt(file, offset);
  if (!reference) return [];
  const agent = agentNamed(file, reference);
  const isSame = (other: AgentReference): boolean =>
    agent?.path === undefined ? other.name === reference.name : agentNamed(file, other)?.path === agent.path;
  return file.references.filter(isSame).map(({ span }) => span);
}

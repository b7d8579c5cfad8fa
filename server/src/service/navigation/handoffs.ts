import type { AgentReference } from '../references/agentReference.ts';
import { agentNamed, type SourceFile } from '../source/sourceFile.ts';

/** An agent that a file hands work to. */
export interface Handoff {
  readonly name: string;
  /** The agent's file; undefined for a built-in one, and for one that is not there. */
  readonly path: string | undefined;
  readonly isKnown: boolean;
}

/** The ways of naming an agent that hand work to it; elsewhere a text only speaks of it. */
const HANDS: readonly AgentReference['kind'][] = ['tool', 'field', 'mention', 'launch', 'handoff'];

/** The agents that a file hands work to, each once, in the order of the file; itself aside. */
export function handoffsOf(file: SourceFile): Handoff[] {
  const found = new Map<string, Handoff>();
  for (const reference of file.references) {
    if (!HANDS.includes(reference.kind) || reference.name === file.agentName) continue;
    const known = agentNamed(file, reference);
    if (known?.path === file.path) continue;
    const handoff = { name: known?.name ?? reference.name, path: known?.path, isKnown: known !== undefined };
    found.set(known?.path ?? reference.name, handoff);
  }
  return [...found.values()];
}

import type { KnownAgent } from '../project/known.ts';
import type { AgentReference } from '../references/agentReference.ts';
import { isSettings } from '../source/fileLocations.ts';
import { agentNamed, type SourceFile } from '../source/sourceFile.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type NamedIn, placesOf } from './findReferences.ts';

/** An agent that is named in a file, with the places. */
export interface Call {
  readonly agent: KnownAgent;
  readonly spans: readonly Span[];
}

/** Whether a place hands work to the agent that it names: rules and hooks only say what happens when someone else does. */
const isCall = (file: SourceFile, { kind }: AgentReference): boolean =>
  kind !== 'denied' && kind !== 'matcher' && !(isSettings(file.kind) && kind === 'tool');

/** The agents that a file names, itself and built-in ones aside, in the order in which they are first named. */
export async function callsFrom(workspace: Workspace, path: string): Promise<readonly Call[]> {
  const file = await workspace.source(path);
  const calls = new Map<string, { agent: KnownAgent; spans: Span[] }>();
  for (const reference of file?.references ?? []) {
    const agent = file && isCall(file, reference) ? agentNamed(file, reference) : undefined;
    if (agent?.path === undefined || agent.path === path) continue;
    const call = calls.get(agent.path) ?? { agent, spans: [] };
    call.spans.push(reference.span);
    calls.set(agent.path, call);
  }
  return [...calls.values()];
}

/** The files that call an agent, its own aside. */
export async function callsTo(workspace: Workspace, agent: KnownAgent): Promise<readonly NamedIn[]> {
  const others = (await placesOf(workspace, agent)).filter(({ file }) => file.path !== agent.path);
  return others
    .map(({ file, references }) => ({ file, references: references.filter((one) => isCall(file, one)) }))
    .filter(({ references }) => references.length > 0);
}

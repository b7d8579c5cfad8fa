import { agentNamed, type Naming } from '../naming.ts';
import type { AgentReference } from '../syntax/namePlace.ts';
import type { Span } from '../text/span.ts';
import type { KnownAgent } from '../workspace/surroundings.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type NamedIn, namingAt, placesOf } from './places.ts';

/** An agent that is named in a file, with the places. */
export interface Call {
  readonly agent: KnownAgent;
  readonly spans: readonly Span[];
}

/** Whether a place hands work to the agent that it names: rules and hooks only say what happens when someone else does. */
const isCall = ({ kind: file }: Naming, { kind }: AgentReference): boolean =>
  kind !== 'denied' && kind !== 'matcher' && !(file === 'settings' && kind === 'tool');

/** The agents that a file names, itself and built-in ones aside, in the order in which they are first named. */
export async function callsFrom(workspace: Workspace, path: string): Promise<readonly Call[]> {
  const naming = await namingAt(workspace, path);
  const calls = new Map<string, { agent: KnownAgent; spans: Span[] }>();
  for (const reference of naming?.references ?? []) {
    const agent = naming && isCall(naming, reference) ? agentNamed(naming, reference) : undefined;
    if (agent?.path === undefined || agent.path === path) continue;
    const call = calls.get(agent.path) ?? { agent, spans: [] };
    call.spans.push(reference.span);
    calls.set(agent.path, call);
  }
  return [...calls.values()];
}

/** The files that call an agent, its own aside. */
export async function callsTo(workspace: Workspace, agent: KnownAgent): Promise<readonly NamedIn[]> {
  const others = (await placesOf(workspace, agent)).filter(({ naming }) => naming.path !== agent.path);
  return others
    .map(({ naming, references }) => ({ naming, references: references.filter((one) => isCall(naming, one)) }))
    .filter(({ references }) => references.length > 0);
}

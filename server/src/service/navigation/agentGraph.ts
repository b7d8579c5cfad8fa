import { canCallAgents } from '../source/canCallAgents.ts';
import type { FileKind } from '../source/fileLocations.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { baseName } from '../text/paths.ts';
import { handoffsOf } from './handoffs.ts';

/** A file of a graph, and the agents that it hands work to. */
export interface GraphFile {
  /** What tells it from all others: its path, or its URI. */
  readonly id: string;
  readonly label: string;
  /** `lost`: an agent that is not loaded. `file`: memory, a rule, a skill or a command. */
  readonly kind: 'agent' | 'lost' | 'file';
  /** Without an id: an agent that is built in, or that is not there. */
  readonly handsTo: readonly { readonly name: string; readonly id: string | null; readonly isKnown: boolean }[];
  /** It has a tool to call others by. */
  readonly canCallAgents: boolean;
}

/** An agent in the graph, a file that hands work to some, or a name that no file has. */
export interface GraphNode {
  /** That of the file, or the name of an agent without one. */
  readonly id: string;
  readonly label: string;
  /** `missing`: there is no such agent. */
  readonly kind: GraphFile['kind'] | 'built-in' | 'missing';
  /** An agent that nothing in the graph hands work to. */
  readonly isUnreached: boolean;
}

/** That a file hands work to an agent. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** The one has a tool to call the other by. */
  readonly canCall: boolean;
  /** The work can come back to where it was. */
  readonly isInCycle: boolean;
}

/** Who hands work to whom. */
export interface AgentGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/**
 * An agent as part of a graph.
 * @param status its name and state (`AgentStatus`): of two with one name, the one that is not called is told by its file
 * @param idOf makes an id of a path
 */
export function graphAgentOf(
  agent: SourceFile,
  { name, state }: { readonly name: string; readonly state: string },
  idOf: (path: string) => string = (path) => path,
): GraphFile {
  return {
    id: idOf(agent.path),
    label: state === 'repeated' ? `${name} (${baseName(agent.path)})` : name,
    kind: state === 'not-loaded' ? 'lost' : 'agent',
    handsTo: handsToOf(agent, idOf),
    canCallAgents: canCallAgents(agent),
  };
}

/** The kinds of files besides agents that can hand work to agents: the main conversation reads them, and can call any. */
const HANDING: readonly FileKind[] = ['memory', 'rule', 'skill', 'skill-text', 'command'];

export const canHandWork = (kind: FileKind): boolean => HANDING.includes(kind);

/**
 * A file of the main conversation as part of a graph; undefined where it hands work to no agent.
 * @param folder of its owner: the file is told by its path there
 */
export function graphFileOf(
  file: SourceFile,
  folder: string,
  idOf: (path: string) => string = (path) => path,
): GraphFile | undefined {
  const handsTo = handsToOf(file, idOf);
  if (handsTo.length === 0) return undefined;
  const label = file.path.slice(folder.length + 1).replace(/^\.claude\//, '');
  return { id: idOf(file.path), label, kind: 'file', handsTo, canCallAgents: true };
}

const handsToOf = (file: SourceFile, idOf: (path: string) => string): GraphFile['handsTo'] =>
  handoffsOf(file).map(({ path, ...one }) => ({ ...one, id: path === undefined ? null : idOf(path) }));

/** @param files all that are to be in the graph; the agents that they hand work to besides are added */
export function agentGraph(files: readonly GraphFile[]): AgentGraph {
  const nodes = new Map<string, Omit<GraphNode, 'isUnreached'>>();
  for (const { id, label, kind } of files) nodes.set(id, { id, label, kind });
  const links: Omit<GraphEdge, 'isInCycle'>[] = [];
  for (const { id: from, handsTo, canCallAgents } of files) {
    for (const { name, id, isKnown } of handsTo) {
      const to = id ?? name;
      const kind = id !== null ? 'agent' : isKnown ? 'built-in' : 'missing';
      if (!nodes.has(to)) nodes.set(to, { id: to, label: name, kind });
      links.push({ from, to, canCall: canCallAgents });
    }
  }
  const reached = new Set(links.map(({ to }) => to));
  const groups = groupsIn([...nodes.keys()], links);
  const sizes = new Map<number, number>();
  for (const group of groups.values()) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return {
    nodes: [...nodes.values()].map((node) => ({ ...node, isUnreached: node.kind !== 'file' && !reached.has(node.id) })),
    edges: links.map((link) => {
      const group = groups.get(link.from)!;
      return { ...link, isInCycle: group === groups.get(link.to) && sizes.get(group)! > 1 };
    }),
  };
}

/** The group of each node: two are in one when each leads to the other (Tarjan's algorithm, without recursion). */
function groupsIn(
  ids: readonly string[],
  links: readonly { readonly from: string; readonly to: string }[],
): Map<string, number> {
  const next = new Map(ids.map((id): [string, string[]] => [id, []]));
  for (const { from, to } of links) next.get(from)!.push(to);
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const groups = new Map<string, number>();
  const stack: string[] = [];
  let count = 0;
  for (const root of ids) {
    if (index.has(root)) continue;
    const work: { id: string; at: number }[] = [{ id: root, at: 0 }];
    while (work.length > 0) {
      const top = work.at(-1)!;
      const { id } = top;
      if (top.at === 0) {
        index.set(id, index.size);
        low.set(id, index.get(id)!);
        stack.push(id);
      }
      const child = next.get(id)![top.at++];
      if (child !== undefined) {
        if (!index.has(child)) work.push({ id: child, at: 0 });
        else if (!groups.has(child)) low.set(id, Math.min(low.get(id)!, index.get(child)!));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent) low.set(parent.id, Math.min(low.get(parent.id)!, low.get(id)!));
      if (low.get(id) !== index.get(id)) continue;
      for (let one: string | undefined; one !== id; ) {
        one = stack.pop()!;
        groups.set(one, count);
      }
      count++;
    }
  }
  return groups;
}

/** A graph as Mermaid, for a README or an issue. */
export function mermaidOf({ nodes, edges }: AgentGraph): string {
  const ids = new Map(nodes.map(({ id }, index) => [id, `a${index + 1}`]));
  // Nothing in a name ends its line, or means anything to who reads it in a terminal.
  const quoted = (label: string): string =>
    `"${label.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').replace(/["&<>#`]/g, (char) => `#${char.charCodeAt(0)};`)}"`;
  const shapes = {
    agent: ['[', ']'],
    lost: ['[', ']'],
    file: ['[/', '/]'],
    'built-in': ['([', '])'],
    missing: ['{{', '}}'],
  } as const;
  return [
    'flowchart LR',
    ...nodes.map(({ id, label, kind }) => {
      const shown = quoted(kind === 'lost' ? `${label} (not loaded)` : label);
      return `  ${ids.get(id)}${shapes[kind][0]}${shown}${shapes[kind][1]}`;
    }),
    ...edges.map(({ from, to, canCall }) => `  ${ids.get(from)} ${canCall ? '-->' : '-.->'} ${ids.get(to)}`),
    '',
  ].join('\n');
}

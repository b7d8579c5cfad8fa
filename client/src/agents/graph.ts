import type { AgentEntry } from '../../../server/src/lsp/protocol.ts';

/** An agent in the map, or a name that nobody has. */
export interface Node {
  /** The URI of its file, or the name of one that has none. */
  readonly id: string;
  readonly label: string;
  readonly uri: string | undefined;
  readonly kind: 'agent' | 'lost' | 'built-in' | 'missing';
  /** No other agent hands work to it. */
  readonly isUnreached: boolean;
}

/** That one hands work to another. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** The one has a tool to call the other by. */
  readonly canCall: boolean;
  /** The work can come back to where it was. */
  readonly isInCycle: boolean;
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

/** Who hands work to whom. */
export function graphOf(agents: readonly AgentEntry[]): Graph {
  const nodes = new Map<string, Omit<Node, 'isUnreached'>>();
  for (const { uri, name, state } of agents)
    nodes.set(uri, { id: uri, uri, label: labelOf(name, state, uri), kind: state === 'not-loaded' ? 'lost' : 'agent' });
  const links: { from: string; to: string; canCall: boolean }[] = [];
  for (const { uri, handsTo, canCallAgents } of agents) {
    for (const { name, uri: target, isKnown } of handsTo) {
      const to = target ?? name;
      if (!nodes.has(to))
        nodes.set(to, { id: to, uri: target ?? undefined, label: name, kind: isKnown ? 'built-in' : 'missing' });
      links.push({ from: uri, to, canCall: canCallAgents });
    }
  }
  const reached = new Set(links.map(({ to }) => to));
  const groups = groupsIn([...nodes.keys()], links);
  const sizes = new Map<number, number>();
  for (const group of groups.values()) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return {
    nodes: [...nodes.values()].map((node) => ({ ...node, isUnreached: !reached.has(node.id) })),
    edges: links.map((link) => {
      const group = groups.get(link.from)!;
      return { ...link, isInCycle: group === groups.get(link.to) && sizes.get(group)! > 1 };
    }),
  };
}

/** Of two with one name, the one that is not called is told by its file. */
const labelOf = (name: string, state: AgentEntry['state'], uri: string): string =>
  state === 'repeated' ? `${name} (${decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))})` : name;

interface Link {
  readonly from: string;
  readonly to: string;
}

/** The group of each node: two are in one when each leads to the other (Tarjan's algorithm, without recursion). */
function groupsIn(ids: readonly string[], links: readonly Link[]): Map<string, number> {
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

/** The map as Mermaid, for a README or an issue. */
export function mermaidOf({ nodes, edges }: Graph): string {
  const ids = new Map(nodes.map(({ id }, index) => [id, `a${index + 1}`]));
  const quoted = (label: string): string => `"${label.replace(/["&<>#`]/g, (char) => `#${char.charCodeAt(0)};`)}"`;
  const shapes = { agent: ['[', ']'], lost: ['[', ']'], 'built-in': ['([', '])'], missing: ['{{', '}}'] } as const;
  return [
    'flowchart LR',
    ...nodes.map(({ id, label, kind }) => `  ${ids.get(id)}${shapes[kind][0]}${quoted(label)}${shapes[kind][1]}`),
    ...edges.map(({ from, to, canCall }) => `  ${ids.get(from)} ${canCall ? '-->' : '-.->'} ${ids.get(to)}`),
    '',
  ].join('\n');
}

/** Where a node is drawn: its left upper corner. */
export interface Placed {
  readonly node: Node;
  readonly x: number;
  readonly y: number;
}

export const NODE = { width: 176, height: 32 };
const GAP = { x: 60, y: 18 };

/**
 * The nodes in columns, each behind those that hand work to it; within a column near those. Nodes without any edge are
 * a block of their own below.
 */
export function placed({ nodes, edges }: Graph): Placed[] {
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const columns = columnsOf(
    nodes.filter(({ id }) => linked.has(id)).map(({ id }) => id),
    edges,
  );
  const rows = new Map<string, number>();
  const all: string[][] = [];
  for (const [id, column] of columns) {
    while (all.length <= column) all.push([]);
    all[column]!.push(id);
  }
  for (const column of all) {
    const rankOf = (id: string): number => {
      const before = edges.filter(({ to }) => to === id).flatMap(({ from }) => rows.get(from) ?? []);
      return before.length > 0 ? before.reduce((sum, one) => sum + one) / before.length : Number.MAX_SAFE_INTEGER;
    };
    const ranks = new Map(column.map((id) => [id, rankOf(id)]));
    column.sort((a, b) => ranks.get(a)! - ranks.get(b)!);
    column.forEach((id, row) => {
      rows.set(id, row);
    });
  }
  const height = Math.max(0, ...all.map(({ length }) => length));
  const alone = nodes.filter(({ id }) => !linked.has(id));
  const perRow = Math.max(3, all.length);
  return nodes.map((node) => {
    const column = columns.get(node.id);
    const rest = alone.indexOf(node);
    const [x, y] =
      column === undefined ? [rest % perRow, height + 1 + Math.floor(rest / perRow)] : [column, rows.get(node.id)!];
    return { node, x: x * (NODE.width + GAP.x), y: y * (NODE.height + GAP.y) };
  });
}

/** The column of each node: one more than the last of those that lead to it, edges that lead back aside. */
function columnsOf(ids: readonly string[], links: readonly Link[]): Map<string, number> {
  const next = new Map(ids.map((id): [string, string[]] => [id, []]));
  for (const { from, to } of links) next.get(from)!.push(to);
  const isReached = new Set(links.map(({ to }) => to));
  const state = new Map<string, 'open' | 'done'>();
  const order: string[] = [];
  const back = new Set<string>();
  // Those that nobody leads to come first, so that few edges lead back.
  for (const root of [...ids].sort((a, b) => Number(isReached.has(a)) - Number(isReached.has(b)))) {
    const work: { id: string; at: number }[] = state.has(root) ? [] : [{ id: root, at: 0 }];
    while (work.length > 0) {
      const top = work.at(-1)!;
      if (top.at === 0) state.set(top.id, 'open');
      const child = next.get(top.id)![top.at++];
      if (child === undefined) {
        state.set(top.id, 'done');
        order.push(top.id);
        work.pop();
      } else if (state.get(child) === 'open') back.add(`${top.id}\n${child}`);
      else if (!state.has(child)) work.push({ id: child, at: 0 });
    }
  }
  const columns = new Map(ids.map((id) => [id, 0]));
  for (const id of order.reverse()) {
    for (const child of next.get(id)!) {
      if (!back.has(`${id}\n${child}`)) columns.set(child, Math.max(columns.get(child)!, columns.get(id)! + 1));
    }
  }
  return columns;
}

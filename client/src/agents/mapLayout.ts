import type { AgentGraph, GraphEdge, GraphNode } from '../../../server/src/lsp/protocol.ts';

/** Where a node is drawn: its left upper corner, in pixels. */
export interface Placed {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
}

/** How an edge is drawn: as the path of an SVG. */
export interface Drawn {
  readonly edge: GraphEdge;
  readonly path: string;
}

/** A graph as it is drawn. */
export interface Layout {
  readonly nodes: readonly Placed[];
  readonly edges: readonly Drawn[];
  readonly width: number;
  readonly height: number;
}

export const NODE = { width: 176, height: 32 };
const GAP = { x: 60, y: 18 };
const PITCH = { x: NODE.width + GAP.x, y: NODE.height + GAP.y };
/** How far apart edges that lead back run. */
const LANE = 7;

/**
 * The nodes in columns, each behind those that hand work to it, and within a column near those. An edge past other
 * columns has a place of its own in each of them, and one that leads back runs below all: none is behind a node. Nodes
 * without any edge are a block of their own at the end.
 */
export function layoutOf({ nodes, edges }: AgentGraph): Layout {
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const ids = nodes.map(({ id }) => id).filter((id) => linked.has(id));
  const columns = columnsOf(ids, edges);
  const routes = edges.map((edge) => routeOf(edge, columns));
  const rows = rowsOf(columns, routes);
  const at = (id: string) => ({ x: columns.get(id)! * PITCH.x, y: rows.get(id)! * PITCH.y });

  const height = Math.max(0, ...[...rows.values()].map((row) => row + 1)) * PITCH.y;
  let lanes = 0;
  const drawn = edges.map((edge, index): Drawn => {
    const route = routes[index];
    const path = route ? forward(route.map(at)) : back(at(edge.from), at(edge.to), height + LANE * lanes++);
    return { edge, path };
  });

  const alone = nodes.filter(({ id }) => !linked.has(id));
  const perRow = Math.max(3, ...[...columns.values()].map((column) => column + 1));
  const top = height === 0 ? 0 : height + LANE * lanes + GAP.y;
  const placed = nodes.map((node): Placed => {
    if (linked.has(node.id)) return { node, ...at(node.id) };
    const rest = alone.indexOf(node);
    return { node, x: (rest % perRow) * PITCH.x, y: top + Math.floor(rest / perRow) * PITCH.y };
  });
  return {
    nodes: placed,
    edges: drawn,
    width: Math.max(0, ...placed.map(({ x }) => x)) + PITCH.x,
    height: Math.max(height + LANE * lanes, ...placed.map(({ y }) => y + NODE.height)),
  };
}

/**
 * The nodes of an edge from its first to its last one, with a place in each column between: the same for all that lead
 * to the same node. Undefined for an edge that leads back. The places are added to the columns.
 */
function routeOf({ from, to }: GraphEdge, columns: Map<string, number>): string[] | undefined {
  const [first, last] = [columns.get(from)!, columns.get(to)!];
  if (last <= first) return undefined;
  const route = [from];
  for (let column = first + 1; column < last; column++) {
    const place = `${to}\n${column}`;
    columns.set(place, column);
    route.push(place);
  }
  return [...route, to];
}

/** The row of each node in its column: near those that it is linked with. */
function rowsOf(
  columns: ReadonlyMap<string, number>,
  routes: readonly (readonly string[] | undefined)[],
): Map<string, number> {
  const before = new Map([...columns.keys()].map((id): [string, Set<string>] => [id, new Set()]));
  const behind = new Map([...columns.keys()].map((id): [string, Set<string>] => [id, new Set()]));
  for (const route of routes) {
    route?.slice(1).forEach((id, index) => {
      before.get(id)!.add(route[index]!);
      behind.get(route[index]!)!.add(id);
    });
  }
  const all: string[][] = [];
  for (const [id, column] of columns) {
    while (all.length <= column) all.push([]);
    all[column]!.push(id);
  }
  const rows = new Map<string, number>();
  const number = (column: readonly string[]): void => {
    column.forEach((id, row) => {
      rows.set(id, row);
    });
  };
  all.forEach(number);
  const sortBy = (neighbours: ReadonlyMap<string, ReadonlySet<string>>, column: string[]): void => {
    const rank = new Map(column.map((id) => [id, mean([...neighbours.get(id)!].map((one) => rows.get(one)!))]));
    column.sort((a, b) => (rank.get(a) ?? rows.get(a)!) - (rank.get(b) ?? rows.get(b)!));
    number(column);
  };
  for (const column of all) sortBy(before, column);
  for (const column of all.toReversed()) sortBy(behind, column);
  for (const column of all) sortBy(before, column);
  return rows;
}

const mean = (values: readonly number[]): number | undefined =>
  values.length > 0 ? values.reduce((sum, one) => sum + one) / values.length : undefined;

interface Corner {
  readonly x: number;
  readonly y: number;
}

const middle = ({ y }: Corner): number => y + NODE.height / 2;

/** From the right side of the first to the left of the last, straight through the places between. */
function forward([first, ...rest]: readonly Corner[]): string {
  let [x, y] = [first!.x + NODE.width, middle(first!)];
  let path = `M${x} ${y}`;
  rest.forEach((next, index) => {
    const to = middle(next);
    const bend = (x + next.x) / 2;
    path += `C${bend} ${y} ${bend} ${to} ${next.x} ${to}`;
    [x, y] = [next.x + NODE.width, to];
    if (index < rest.length - 1) path += `H${x}`;
  });
  return path;
}

/** From the right side of one down to a lane below all, and up to the left side of the other. */
function back(from: Corner, to: Corner, lane: number): string {
  const right = from.x + NODE.width;
  const bend = GAP.x * 0.8;
  return `M${right} ${middle(from)}C${right + bend} ${middle(from)} ${right + bend} ${lane} ${right} ${lane}H${to.x}C${to.x - bend} ${lane} ${to.x - bend} ${middle(to)} ${to.x} ${middle(to)}`;
}

/** The column of each node: one more than the last of those that lead to it, edges that lead back aside. */
function columnsOf(ids: readonly string[], links: readonly GraphEdge[]): Map<string, number> {
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

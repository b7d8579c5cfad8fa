import { describe, expect, test } from 'vitest';
import { layoutOf, NODE } from '../../client/src/agents/mapLayout.ts';
import type { AgentGraph } from '../../server/src/lsp/protocol.ts';

/** A graph of edges such as `a>b`, and of nodes alone. */
function graphOf(...parts: readonly string[]): AgentGraph {
  const edges = parts.filter((part) => part.includes('>')).map((part) => part.split('>') as [string, string]);
  const ids = [...new Set(parts.flatMap((part) => part.split('>')))];
  return {
    nodes: ids.map((id) => ({ id, label: id, kind: 'agent', isUnreached: false })),
    edges: edges.map(([from, to]) => ({ from, to, canCall: true, isInCycle: false })),
    mermaid: '',
  };
}

/** The points at which a path ends its pieces, and the straight and bent ways between them, walked in small steps. */
function walk(path: string): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = [];
  let [x, y] = [0, 0];
  for (const [, command, numbers] of path.matchAll(/([MCH])([^MCH]*)/g)) {
    const values = numbers!.trim().split(' ').map(Number);
    const end = command === 'H' ? [values[0]!, y] : values.slice(-2);
    const [x1 = x, y1 = y, x2 = end[0]!, y2 = end[1]!] = command === 'C' ? values : [];
    for (let step = 0; command !== 'M' && step <= 50; step++) {
      const t = step / 50;
      const at = (a: number, b: number, c: number, d: number): number =>
        (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
      points.push({ x: at(x, x1, x2, end[0]!), y: at(y, y1, y2, end[1]!) });
    }
    [x, y] = end as [number, number];
  }
  return points;
}

/** The nodes that an edge runs across, as `a>b across c`. */
function crossings(graph: AgentGraph): string[] {
  const { nodes, edges } = layoutOf(graph);
  return edges.flatMap(({ edge: { from, to }, path }) => {
    const points = walk(path);
    const hit = nodes.filter(({ x, y }) =>
      points.some((point) => point.x > x && point.x < x + NODE.width && point.y > y && point.y < y + NODE.height),
    );
    return hit.map(({ node }) => `${from}>${to} across ${node.id}`);
  });
}

describe('how the map is drawn', () => {
  test('each behind those that hand work to it, nobody on another, the rest below', () => {
    const { nodes, width, height } = layoutOf(graphOf('lead>worker', 'worker>checker', 'checker>worker', 'alone'));
    const at = new Map(nodes.map(({ node, x, y }) => [node.id, { x, y }]));
    expect(at.get('lead')!.x).toBeLessThan(at.get('worker')!.x);
    expect(at.get('worker')!.x).toBeLessThan(at.get('checker')!.x);
    expect(at.get('alone')!.y).toBeGreaterThan(Math.max(...['lead', 'worker', 'checker'].map((one) => at.get(one)!.y)));
    expect(new Set([...at.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length);
    for (const { x, y } of at.values()) expect(x + NODE.width <= width && y + NODE.height <= height).toBe(true);
  });

  test.each([
    ['past a column', ['a>b', 'b>c', 'a>c']],
    ['past two', ['a>b', 'b>c', 'c>d', 'a>d', 'a>c']],
    ['back', ['a>b', 'b>c', 'c>a', 'x>b', 'alone']],
    ['back past a column, twice', ['a>b', 'b>c', 'c>d', 'd>a', 'd>b', 'alone', 'other']],
    ['to itself by way of another', ['a>b', 'b>a']],
    ['many into one', ['a>z', 'b>z', 'c>z', 'a>b', 'b>c', 'a>y', 'y>z']],
  ])('no edge runs behind a node: %s', (_, parts) => {
    const graph = graphOf(...parts);
    expect(crossings(graph)).toEqual([]);
    expect(layoutOf(graph).edges).toHaveLength(graph.edges.length);
  });

  test('an edge leads from side to side', () => {
    expect(layoutOf(graphOf('a>b')).edges[0]!.path).toBe('M176 16C206 16 206 16 236 16');
    expect(layoutOf(graphOf()).nodes).toEqual([]);
  });

  test('a thousand agents in a ring', () => {
    const ring = Array.from({ length: 1000 }, (_, index) => `a${index}>a${(index + 1) % 1000}`);
    expect(layoutOf(graphOf(...ring)).nodes).toHaveLength(1000);
  });
});

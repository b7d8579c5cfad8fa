import { describe, expect, test } from 'vitest';
import { graphOf, mermaidOf, placed } from '../../client/src/agents/graph.ts';
import type { AgentEntry } from '../../server/src/lsp/protocol.ts';
import { agentEntry, uriOf } from './agentEntry.ts';

/** An agent that hands work to others: `!x` is not there, `*x` is built in. */
const agent = (name: string, handsTo: readonly string[] = [], more: Partial<AgentEntry> = {}): AgentEntry =>
  agentEntry(name, {
    handsTo: handsTo.map((one) => ({
      name: one.replace(/^[!*]/, ''),
      uri: /^[!*]/.test(one) ? null : uriOf(one),
      isKnown: !one.startsWith('!'),
    })),
    ...more,
  });

describe('who hands work to whom', () => {
  const graph = graphOf([
    agent('lead', ['worker', '!gone', '*Explore']),
    agent('worker', ['checker']),
    agent('checker', ['worker'], { canCallAgents: false }),
    agent('alone', [], { state: 'not-loaded' }),
  ]);

  test('nodes: agents, those that are lost, built in, or not there', () => {
    expect(
      graph.nodes.map(({ label, kind, isUnreached }) => `${label} ${kind}${isUnreached ? ' unreached' : ''}`),
    ).toEqual([
      'lead agent unreached',
      'worker agent',
      'checker agent',
      'alone lost unreached',
      'gone missing',
      'Explore built-in',
    ]);
  });

  test('of two with one name, the one that is not called is told by its file', () => {
    const twins = graphOf([agent('twin'), agentEntry('twin', { uri: uriOf('old twin'), state: 'repeated' })]);
    expect(twins.nodes.map(({ label }) => label)).toEqual(['twin', 'twin (old twin.md)']);
  });

  test('edges: with a tool for it, and in a circle', () => {
    const nameOf = (id: string) => graph.nodes.find((node) => node.id === id)?.label;
    expect(
      graph.edges.map(({ from, to, canCall, isInCycle }) => `${nameOf(from)} ${nameOf(to)} ${canCall} ${isInCycle}`),
    ).toEqual([
      'lead worker true false',
      'lead gone true false',
      'lead Explore true false',
      'worker checker true true',
      'checker worker false true',
    ]);
  });

  test('as Mermaid', () => {
    expect(mermaidOf(graph)).toBe(`flowchart LR
  a1["lead"]
  a2["worker"]
  a3["checker"]
  a4["alone"]
  a5{{"gone"}}
  a6(["Explore"])
  a1 --> a2
  a1 --> a5
  a1 --> a6
  a2 --> a3
  a3 -.-> a2
`);
    expect(mermaidOf(graphOf([agent('a "b" <c>')]))).toContain('a1["a #34;b#34; #60;c#62;"]');
  });

  test('each behind those that hand work to it, nobody on another, the rest below', () => {
    const at = new Map(placed(graph).map(({ node, x, y }) => [node.label, { x, y }]));
    expect(at.get('lead')!.x).toBeLessThan(at.get('worker')!.x);
    expect(at.get('worker')!.x).toBeLessThan(at.get('checker')!.x);
    expect(at.get('alone')!.y).toBeGreaterThan(
      Math.max(...['lead', 'worker', 'checker', 'gone'].map((one) => at.get(one)!.y)),
    );
    expect(new Set([...at.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(graph.nodes.length);
  });

  test('a thousand agents in a ring', () => {
    const ring = Array.from({ length: 1000 }, (_, index) => agent(`a${index}`, [`a${(index + 1) % 1000}`]));
    const { edges } = graphOf(ring);
    expect(edges.every(({ isInCycle }) => isInCycle)).toBe(true);
    expect(placed(graphOf(ring))).toHaveLength(1000);
  });
});

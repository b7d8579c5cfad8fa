import { describe, expect, test } from 'vitest';
import {
  agentGraph,
  type GraphFile,
  graphAgentOf,
  graphFileOf,
  KNOWLEDGE,
  mermaidOf,
} from '../../server/src/service/index.ts';
import { sourceFile } from '../../server/src/service/source/sourceFile.ts';
import { agentOf, parse, withHeader } from '../support/agent.ts';
import { PROJECT } from '../support/projectContext.ts';

/** An agent that hands work to others: `!x` is not there, `*x` is built in. */
const agent = (name: string, handsTo: readonly string[] = [], more: Partial<GraphFile> = {}): GraphFile => ({
  id: `${name}.md`,
  label: name,
  kind: 'agent',
  handsTo: handsTo.map((one) => ({
    name: one.replace(/^[!*]/, ''),
    id: /^[!*]/.test(one) ? null : `${one}.md`,
    isKnown: !one.startsWith('!'),
  })),
  canCallAgents: true,
  ...more,
});

describe('who hands work to whom', () => {
  const graph = agentGraph([
    agent('lead', ['worker', '!gone', '*Explore']),
    agent('worker', ['checker', 'outside']),
    agent('checker', ['worker'], { canCallAgents: false }),
    agent('alone', [], { kind: 'lost' }),
    agent('CLAUDE', ['lead'], { kind: 'file' }),
  ]);

  test('nodes: agents, those that are lost, built in, or not there', () => {
    expect(
      graph.nodes.map(({ label, kind, isUnreached }) => `${label} ${kind}${isUnreached ? ' unreached' : ''}`),
    ).toEqual([
      'lead agent',
      'worker agent',
      'checker agent',
      'alone lost unreached',
      'CLAUDE file',
      'gone missing',
      'Explore built-in',
      'outside agent',
    ]);
  });

  test('an agent by its file: of two with one name, the one that is not called is told by it', () => {
    const file = agentOf(`${withHeader('tools: Read')}Use the code-critic agent.\n`, 'old twin.md', {
      project: PROJECT,
    });
    expect(graphAgentOf(file, { name: 'twin', state: 'repeated' }, (path) => `id of ${path}`)).toEqual({
      id: 'id of old twin.md',
      label: 'twin (old twin.md)',
      kind: 'agent',
      handsTo: [{ name: 'code-critic', id: 'id of /w/.claude/agents/code-critic.md', isKnown: true }],
      canCallAgents: false,
    });
    expect(graphAgentOf(file, { name: 'twin', state: 'not-loaded' })).toMatchObject({ label: 'twin', kind: 'lost' });
  });

  test('a file of the main conversation by its path, where it hands work on', () => {
    const command = (text: string) =>
      graphFileOf(
        sourceFile('command', '/w/.claude/commands/a/ship.md', text, () => parse(text), {
          origin: 'project',
          knowledge: KNOWLEDGE,
          project: PROJECT,
        }),
        '/w',
      );
    expect(command('Use the code-critic agent.\n')).toEqual({
      id: '/w/.claude/commands/a/ship.md',
      label: 'commands/a/ship.md',
      kind: 'file',
      handsTo: [{ name: 'code-critic', id: '/w/.claude/agents/code-critic.md', isKnown: true }],
      canCallAgents: true,
    });
    expect(command('The code-critic looks at it.\n')).toBeUndefined();
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
      'worker outside true false',
      'checker worker false true',
      'CLAUDE lead true false',
    ]);
  });

  test('as Mermaid', () => {
    expect(mermaidOf(graph)).toBe(`flowchart LR
  a1["lead"]
  a2["worker"]
  a3["checker"]
  a4["alone (not loaded)"]
  a5[/"CLAUDE"/]
  a6{{"gone"}}
  a7(["Explore"])
  a8["outside"]
  a1 --> a2
  a1 --> a6
  a1 --> a7
  a2 --> a3
  a2 --> a8
  a3 -.-> a2
  a5 --> a1
`);
    expect(mermaidOf(agentGraph([agent('a "b" <c>')]))).toContain('a1["a #34;b#34; #60;c#62;"]');
  });

  test('a thousand agents in a ring', () => {
    const ring = Array.from({ length: 1000 }, (_, index) => agent(`a${index}`, [`a${(index + 1) % 1000}`]));
    expect(agentGraph(ring).edges.every(({ isInCycle }) => isInCycle)).toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import { agentRegistryOf, check, EMPTY_PROJECT, type ProjectContext } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';

describe('context-crowded', () => {
  const words = (count: number): string => 'review '.repeat(count).trim();
  const around = (count: number, length: number): ProjectContext => ({
    ...EMPTY_PROJECT,
    agents: agentRegistryOf(
      Array.from({ length: count }, (_, index) => ({
        name: `agent-${index}`,
        description: words(length),
        path: `/w/${index}.md`,
        scope: 'project',
      })),
    ),
  });
  const found = (length: number, project: ProjectContext): string[] =>
    check(agentOf(`---\nname: own\ndescription: ${words(length)}\n---\n`, undefined, { project })).map(
      ({ code, message }) => `${code}: ${message}`,
    );

  test('where all descriptions are more than Claude Code bears, at a long one', () => {
    expect(found(400, around(100, 160))).toEqual([
      'context-crowded: The descriptions of all 101 agents are ≈ 29,000 tokens together: above 15,000 Claude Code shows a notice. This one is ≈ 700 tokens.',
    ]);
  });

  test('also where all are alike, but not at a short one, nor where there is room', () => {
    expect(found(165, around(100, 160))).toHaveLength(1);
    expect(found(50, around(100, 160))).toEqual([]);
    expect(found(400, around(10, 160))).toEqual([]);
  });
});

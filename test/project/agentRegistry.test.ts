import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AgentRegistry, MutableAgentRegistry } from '../../server/src/service/project/agentRegistry.ts';
import type { KnownAgent } from '../../server/src/service/project/known.ts';
import { RUNS } from '../features/agentTexts.ts';

/** Everything that a registry answers. */
const answers = (registry: AgentRegistry) => ({
  taken: [...registry].map(([name, { path }]) => `${name} ${path}`).sort(),
  namesakes: NAMES.map((name) => registry.namesakes(name).map(({ path }) => path)),
  inFile: PATHS.map((path) => registry.inFile(path).map(({ name }) => name)),
  lookalikes: NAMES.map((name) => [...registry.lookalikes(name)].sort()),
  described: DESCRIPTIONS.map((text) => registry.describedAs(text).map(({ name }) => name)),
  spaced: [...registry.spaced].map(([word, names]) => [word, [...names].sort()]),
  tokens: registry.tokens,
  count: registry.count,
});

const NAMES = ['full-stack', 'fullstack', 'full stack', 'critic', 'p:critic'] as const;
const PATHS = ['/a.md', '/b.md', '/c.md'] as const;
const DESCRIPTIONS = ['Reviews code.', 'reviews code', 'Tests it.', ''] as const;

const step = fc.record({
  path: fc.constantFrom(...PATHS),
  name: fc.constantFrom(...NAMES),
  description: fc.constantFrom(...DESCRIPTIONS),
  rank: fc.integer({ min: 1, max: 3 }),
  isGone: fc.boolean(),
  isAsked: fc.boolean(),
});

test('agents that come and go one by one make the same registry as those that are left, put in at once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const changing = new MutableAgentRegistry();
      const left = new Map<string, { agent: KnownAgent; rank: number }>();
      for (const { path, name, description, rank, isGone, isAsked } of steps) {
        const before = left.get(path);
        if (before) changing.remove(before.agent.name, path);
        left.delete(path);
        // What was answered once must stay right from then on.
        if (isAsked) answers(changing);
        if (isGone) continue;
        const agent: KnownAgent = { name, description, path, scope: 'project' };
        changing.add(agent, rank);
        left.set(path, { agent, rank });
      }
      const fresh = new MutableAgentRegistry();
      for (const { agent, rank } of left.values()) fresh.add(agent, rank);
      expect(answers(changing)).toEqual(answers(fresh));
    }),
    RUNS,
  );
});

test('of one name: the highest rank, of one rank the last path', () => {
  const registry = new MutableAgentRegistry();
  const agent = (path: string | undefined): KnownAgent => ({ name: 'x', description: '', path, scope: 'project' });
  registry.add(agent(undefined), 0);
  for (const [path, rank] of [
    ['/b', 1],
    ['/a', 2],
    ['/c', 1],
  ] as const)
    registry.add(agent(path), rank);
  expect(registry.namesakes('x').map(({ path }) => path)).toEqual(['/a', '/c', '/b', undefined]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openRoster, type Roster } from '../../server/src/service/workspace/roster.ts';
import type { KnownAgent } from '../../server/src/service/workspace/surroundings.ts';
import { RUNS } from '../features/agentTexts.ts';

/** Everything that a roster answers. */
const answers = (roster: Roster) => ({
  taken: [...roster].map(([name, { path }]) => `${name} ${path}`).sort(),
  namesakes: NAMES.map((name) => roster.namesakes(name).map(({ path }) => path)),
  inFile: PATHS.map((path) => roster.inFile(path).map(({ name }) => name)),
  lookalikes: NAMES.map((name) => [...roster.lookalikes(name)].sort()),
  described: DESCRIPTIONS.map((text) =>
    roster
      .describedAs(text)
      .map(({ name }) => name)
      .sort(),
  ),
  spaced: [...roster.spaced].map(([word, names]) => [word, [...names].sort()]),
  tokens: roster.tokens,
  count: roster.count,
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

test('agents that come and go one by one make the same roster as those that are left, put in at once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const changing = openRoster();
      const left = new Map<string, { agent: KnownAgent; rank: number }>();
      for (const { path, name, description, rank, isGone, isAsked } of steps) {
        const before = left.get(path);
        if (before) changing.remove(before.agent.name, path);
        left.delete(path);
        // What is counted once must stay right from then on.
        if (isAsked) void changing.roster.tokens;
        if (isGone) continue;
        const agent: KnownAgent = { name, description, path, scope: 'project' };
        changing.add(agent, rank);
        left.set(path, { agent, rank });
      }
      const fresh = openRoster();
      for (const { agent, rank } of left.values()) fresh.add(agent, rank);
      expect(answers(changing.roster)).toEqual(answers(fresh.roster));
    }),
    RUNS,
  );
});

test('of one name: the highest rank, of one rank the last path', () => {
  const { roster, add } = openRoster();
  const agent = (path: string | undefined): KnownAgent => ({ name: 'x', description: '', path, scope: 'project' });
  add(agent(undefined), 0);
  for (const [path, rank] of [
    ['/b', 1],
    ['/a', 2],
    ['/c', 1],
  ] as const)
    add(agent(path), rank);
  expect(roster.namesakes('x').map(({ path }) => path)).toEqual(['/a', '/c', '/b', undefined]);
});

import { expect, test } from 'vitest';
import { compare } from '../../client/src/node/compare.ts';
import type { AgentEntry } from '../../server/src/lsp/protocol.ts';
import { agentEntry, uriOf } from './agentEntry.ts';

const agent = (name: string, state: AgentEntry['state'] = 'loads', file = name): AgentEntry =>
  agentEntry(name, { state, uri: uriOf(file) });

/** In short: what both say, what they do not, and what only Claude Code has. */
const outcome = (agents: readonly AgentEntry[], loaded: readonly string[]): string[] => {
  const { agreeing, differing, unknown } = compare(agents, loaded, ['Explore']);
  return [
    agreeing.map(({ name }) => name).join(),
    differing.map((one) => `${one.agent.name} ${one.isLoaded}`).join(),
    unknown.join(),
  ];
};

test('what is loaded, and what is not', () => {
  const agents = [agent('a'), agent('b', 'not-loaded'), agent('c', 'refused')];
  expect(outcome(agents, ['a', 'c', 'Explore'])).toEqual(['a,b,c', '', '']);
  expect(outcome(agents, ['b', 'Explore'])).toEqual(['', 'a false,b true,c false', '']);
  expect(outcome(agents, ['a', 'c', 'd'])).toEqual(['a,b,c', '', 'd']);
});

test('of several with one name only the one that is called counts', () => {
  expect(outcome([agent('a'), agent('a', 'repeated', 'b'), agent('a', 'not-loaded', 'c')], ['a'])).toEqual([
    'a',
    '',
    '',
  ]);
});

test('who has the name of a built-in agent is left out', () => {
  expect(outcome([agent('Explore')], ['Explore'])).toEqual(['', '', '']);
});

import { expect, test } from 'vitest';
import { findingsIn, fixed } from '../server/src/library.ts';

const agent = (tools: string): string => `---\nname: a\ndescription: d\ntools: ${tools}\n---\nx\n`;

test('settings say which names are known, and how loud rules are', () => {
  const codes = (settings = {}) => findingsIn({ text: agent('Read, Wombat') }, settings).map(({ code }) => code);
  expect(codes()).toEqual(['tool-unknown']);
  expect(codes({ knownTools: ['Wombat'] })).toEqual([]);
  expect(codes({ rules: { 'tool-unknown': 'off' } })).toEqual([]);
  expect(fixed({ text: agent('Read, grep') }, { rules: { 'tool-unknown': 'off' } })).toBe(agent('Read, grep'));
  expect(fixed({ text: agent('Read, grep') })).toBe(agent('Read, Grep'));
});

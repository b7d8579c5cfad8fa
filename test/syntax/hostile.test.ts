import { describe, expect, test } from 'vitest';
import { check, complete, foldings, hover, inspect } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';

/** Texts made to break a reader. That each of these tests ends is what it tests. */
const HOSTILE: Readonly<Record<string, string>> = {
  'lists in lists': `${'- '.repeat(5000)}a`,
  'lists in lists below a key': `x:\n ${'- '.repeat(6000)}`,
  'keys of keys': `x:\n  ${'? '.repeat(1000)}`,
  'brackets in brackets': `x: ${'['.repeat(5000)}`,
  'braces in braces': `x: ${'{a: '.repeat(5000)}`,
  colons: `description: |\n  ${'a: '.repeat(5000)}\nk: a: b`,
  'colons in one line': `description: ${'a: '.repeat(20_000)}`,
  'an alias bomb': `a: &a [x, x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : 'a'}, *${i ? `b${i - 1}` : 'a'}]`).join('\n')}`,
  'repeated keys': 'a: 1\n'.repeat(4000),
  'empty lines': '\r\n'.repeat(40_000),
  dashes: `description: ${'-- '.repeat(50_000)}`,
  hashes: `description: ${' #'.repeat(50_000)}`,
  quotes: `description: ${'"'.repeat(50_000)}`,
  'single quotes': `description: ${"'".repeat(50_001)}`,
  backslashes: `description: x: ${'\\'.repeat(100_000)}`,
  'line breaks in one line': `description: x: ${'\\n'.repeat(50_000)}`,
  examples: `description: x: ${'<example>\\nuser: x\\n'.repeat(3000)}`,
  tools: `tools: ${'a, '.repeat(10_000)}`,
  parentheses: `tools: ${'Bash('.repeat(10_000)}`,
  spaces: `description: ${' '.repeat(100_000)}x: y`,
  indents: Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
};

describe.each(Object.entries(HOSTILE))('%s', (_what, header) => {
  test('is read, checked and mended', () => {
    for (const text of [`---\nname: a\n${header}\n---\nBody.`, `---\n${header}\n---`, header, `---\n${header}`]) {
      const agent = agentOf(text);
      for (const finding of check(agent)) finding.fixes();
      complete(agent, Math.min(20, text.length));
      hover(agent, Math.min(20, text.length));
      foldings(agent);
      expect(typeof inspect(agent).loads).toBe('boolean');
    }
  });
});

test('a body of a megabyte', () => {
  const body = '<example>\nuser: use the other-one agent\n'.repeat(20_000);
  const agent = agentOf(`---\nname: reviewer\ndescription: b\n---\n${body}`);
  expect(check(agent).length).toBe(40_000);
});

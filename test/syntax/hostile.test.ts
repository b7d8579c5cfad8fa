import { describe, expect, test } from 'vitest';
import {
  check,
  complete,
  DEFAULT_CONFIG,
  fixAll,
  foldings,
  format,
  hover,
  inspect,
  selectionAt,
  semanticTokens,
  symbols,
} from '../../server/src/service/index.ts';
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
  'names of tools': `tools: ${'[\'"'.repeat(20_000)}`,
  'quotes in a plain text': `tools: ${'@"'.repeat(100_000)}`,
  'escapes in quotes': `description: "${'\\n'.repeat(150_000)}"`,
  'open specifiers': `tools: ${'a('.repeat(20_000)}`,
  hooks: `hooks:\n${' '.repeat(20_000)}# x`,
  indents: Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
};

describe.each(Object.entries(HOSTILE))('%s', (_what, header) => {
  test('is read, checked and fixed', () => {
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

/** The same for prompts. */
const HOSTILE_BODIES: Readonly<Record<string, string>> = {
  'a comment that is not closed': `<!-- subagent-prompts-disable-next-line ${' '.repeat(100_000)}x`,
  'marks of lists': `${'- '.repeat(20_000)}x`,
  'code in code': '```markdown\n```js\n'.repeat(3000),
  'open tags': '<example>\n'.repeat(20_000),
  attributes: `<a ${'a '.repeat(50_000)}`,
  mentions: '@agent-'.repeat(20_000),
  backticks: '`a/'.repeat(20_000),
};

test.each(Object.entries(HOSTILE_BODIES))('a prompt of %s', (_what, body) => {
  const agent = agentOf(`---\nname: reviewer\ndescription: b\n---\n${body}`);
  for (const finding of check(agent).slice(0, 20)) finding.fixes();
  const end = agent.document.text.length;
  complete(agent, end);
  hover(agent, end);
  foldings(agent);
  symbols(agent);
  semanticTokens(agent);
  selectionAt(agent, end);
  expect(format(agent)).toBeDefined();
});

test('a header full of slips is fixed all at once', () => {
  const fields = Array.from({ length: 60 }, (_, index) => `# ${index}\nTools${index}: Read`).join('\n');
  const agent = agentOf(
    `---\nname: a\ndescription: b\ncolor: RED\ntools: [${'read, '.repeat(100)}Grep]\n${fields}\n---\n`,
  );
  expect(fixAll(agent, DEFAULT_CONFIG)).toHaveLength(1);
});

test('a body of a megabyte', () => {
  const body = '<example>\nuser: use the other-one agent\n'.repeat(20_000);
  const agent = agentOf(`---\nname: reviewer\ndescription: b\n---\n${body}`);
  expect(check(agent).length).toBe(40_000);
});

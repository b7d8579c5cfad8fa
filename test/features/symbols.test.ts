import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AgentSymbol, symbols } from '../../server/src/service/features/symbols.ts';
import { contains, sliceOf, span } from '../../server/src/service/text/span.ts';
import { agentOf } from '../support/agent.ts';
import { corpusTexts, SHARED } from '../support/shared.ts';
import { agentText, RUNS } from './agentTexts.ts';

/** A tree of symbols, one a line: kind, name, detail. */
const tree = (all: readonly AgentSymbol[]): string[] =>
  all.flatMap(({ kind, name, detail, children }) => [
    `${kind} ${name}${detail === '' ? '' : ` | ${detail}`}`,
    ...tree(children).map((line) => `  ${line}`),
  ]);

/** Checks the whole tree of a text, written below each other. */
const checkTree = (text: string, expected: string): void =>
  expect(tree(symbols(agentOf(text))).join('\n')).toBe(expected.trim());

/** Every symbol with the text of its name and its whole text. */
const places = (text: string, all = symbols(agentOf(text))): string[][] =>
  all.flatMap((one) => [
    [one.name, sliceOf(text, one.nameSpan), sliceOf(text, one.span)],
    ...places(text, one.children),
  ]);

const BLOCK = `---
name: critic
description: |
  Use it.

  <example>
  Context: The user has
    written code.
  user: "Look at it"
  assistant: "I do."
  <commentary>
  Why.
  </commentary>
  </example>
  <example>
  user: Hi
tools: [Read, "Grep"]
hooks:
  Stop: []
  PreToolUse: []
mcpServers:
  - a
  - b: {}
model: opus
---
Intro.

# First
## Below
### Deepest
## Again
Second
======
`;
const BLOCK_TREE = `
agent critic | opus
  field name | critic
  field description | Use it. <example> Context: The user has written code. user:…
    example The user has written code. | example
      part context | The user has written code.
      part user | "Look at it"
      part assistant | "I do."
      part commentary | Why.
    example Hi | example
      part user | Hi
  field tools | Read, Grep
  field hooks | Stop, PreToolUse
  field mcpServers | a, b
  field model | opus
  heading First
    heading Below
      heading Deepest
    heading Again
  heading Second`;

describe('the tree', () => {
  test('fields, examples in a block, headings', () => checkTree(BLOCK, BLOCK_TREE));

  test('is the same with CRLF and a byte order mark', () =>
    checkTree(`\uFEFF${BLOCK.replaceAll('\n', '\r\n')}`, BLOCK_TREE));

  test('examples all on one line', () => {
    const text =
      '---\nname: a\ndescription: "b\\n<example>\\nuser: \\"x\\"\\n<commentary>c\\td</commentary>\\n</example>"\n---\n';
    checkTree(
      text,
      `
agent a
  field name | a
  field description | b <example> user: "x" <commentary>c d</commentary> </exampl…
    example "x" | example
      part user | "x"
      part commentary | c d`,
    );
    expect(places(text).slice(3)).toEqual([
      ['"x"', '<example>', '<example>\\nuser: \\"x\\"\\n<commentary>c\\td</commentary>\\n</example>'],
      ['user', 'user:', 'user: \\"x\\"'],
      ['commentary', '<commentary>', expect.stringContaining('<commentary>c\\td')],
    ]);
  });

  test('a header that only repair reads', () =>
    checkTree(
      '---\nname: a\ndescription: Use: it\\n<example>\\nuser: x: y\\n</example>\n---\n',
      `
agent a
  field name | a
  field description | Use: it <example> user: x: y </example>
    example x: y | example
      part user | x: y`,
    ));

  test('a header that cannot be read', () =>
    checkTree(
      '---\nname: a\ndescription: "open\ntools: Read\n---\n# A',
      `
agent reviewer | unreadable header
  field name | a
  field description | "open
  field tools | Read
  heading A`,
    ));

  test('no header', () => {
    checkTree('# A\n### B\n## C', 'agent reviewer | no header\n  heading A\n    heading B\n    heading C');
    checkTree('', 'agent reviewer | no header');
  });

  test('why it is not loaded', () => {
    const detail = (header: string): string => symbols(agentOf(`---\n${header}\n---\n`))[0]!.detail;
    expect(detail('description: b')).toBe('no name');
    expect(detail('name: a:b\ndescription: b')).toBe('invalid name');
    expect(detail('name: a\ndescription: ""')).toBe('no description');
    expect(detail('- name')).toBe('no fields');
  });

  test('of a repeated description the last has the examples', () =>
    checkTree(
      '---\nname: a\ndescription: <example>x\ndescription: <example>y\n---\n',
      `
agent a
  field name | a
  field description | <example>x
  field description | <example>y
    example Example | example`,
    ));

  test('examples in the body, below their headings', () =>
    checkTree(
      `<example>
user: before
</example>

# A
<example>
user: one

## Within
</example>

## B
<example>
assistant: no user

not closed
## C
text
assistant: no part
`,
      `
agent reviewer | no header
  example before | example
    part user | before
  heading A
    example one ## Within | example
      part user | one ## Within
    heading B
      example Example | example
        part assistant | no user not closed
    heading C`,
    ));

  test('no headings in code and comments; one without text', () =>
    checkTree('```\n# A\n```\n<!--\n# B\n-->\n##\n', 'agent reviewer | no header\n  heading ##'));

  test('a long text is cut, but no emoji', () => {
    const [root] = symbols(agentOf(`---\nname: a\ndescription: ${'x'.repeat(58)}🗺️ ${'y'.repeat(9)}\n---\n`));
    expect(root!.children[1]!.detail).toBe(`${'x'.repeat(58)}…`);
  });
});

test('the places', () => {
  const text = '---\nname: "a"\n---\n\n# A\n\nb\n\n## B ##\nc\n\n# D\n';
  expect(places(text)).toEqual([
    ['a', 'a', text],
    ['name', 'name', 'name: "a"'],
    ['A', 'A', '# A\n\nb\n\n## B ##\nc'],
    ['B', 'B', '## B ##\nc'],
    ['D', 'D', '# D'],
  ]);
  expect(places('one\ntwo')).toEqual([['reviewer', 'one', 'one\ntwo']]);
});

/** Checks that children lie in their parents, and names in what they name. */
function checkNested(text: string): number {
  const walk = (outer: { start: number; end: number }, all: readonly AgentSymbol[]): number =>
    all.reduce((count, one) => {
      expect(one.name.trim()).not.toBe('');
      expect(`${one.name}${one.detail}`).not.toContain('\n');
      const isNested =
        one.span.start <= one.span.end &&
        one.nameSpan.start <= one.nameSpan.end &&
        contains(outer, one.span) &&
        contains(one.span, one.nameSpan);
      if (!isNested) expect(one, text).toBe('nested');
      return count + 1 + walk(one.span, one.children);
    }, 0);
  return walk(span(0, text.length), symbols(agentOf(text)));
}

describe('children lie in their parents', () => {
  test('for any text', () =>
    fc.assert(
      fc.property(agentText, (text) => void checkNested(text)),
      RUNS,
    ));

  test.skipIf(!SHARED)('over all real files', () => {
    const count = corpusTexts().reduce((sum, text) => sum + checkNested(text), 0);
    console.log(`${count} symbols`);
    expect(count).toBeGreaterThan(30_000);
  });
});

describe('headings', () => {
  const children = (body: string, withHeadings?: boolean): string[] =>
    (symbols(agentOf(`---\nname: a\n---\n${body}`), withHeadings)[0]?.children ?? []).map(({ name }) => name);

  test('are plain text', () => {
    expect(children('# **Core** `code` [link](x.md) of_the_house _now_ ##\n')).toEqual([
      'name',
      'Core code link of_the_house now',
    ]);
  });

  test('are left to an editor that lists them by itself, but not the examples', () => {
    const body = '# One\n\n<example>\nuser: "a"\nassistant: "b"\n</example>\n\n## Two\n';
    expect(children(body)).toEqual(['name', 'One']);
    expect(children(body, false)).toEqual(['name']);
    const text = `---\nname: a\n---\n${body}`;
    const beside = symbols(agentOf(text), false).map(({ name, span }) => [name, text.slice(span.start, span.end)]);
    expect(beside).toEqual([
      ['a', '---\nname: a\n---'],
      ['"a"', '<example>\nuser: "a"\nassistant: "b"\n</example>'],
    ]);
  });
});

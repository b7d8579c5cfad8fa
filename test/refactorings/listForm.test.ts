import { describe, expect, test } from 'vitest';
import { refactor } from '../../server/src/service/refactorings/index.ts';
import { agentOf, marked, withHeader } from '../support/agent.ts';
import { checkOffer, offersAt } from './offers.ts';

const COMMA = 'Write tools as a comma list';
const FLOW = 'Write tools as ‘[…]’';
const BLOCK = 'Write tools as one item per line';

/** The titles at `<|>`, without those of the other refactorings. */
const titles = (...lines: string[]): string[] =>
  Object.keys(offersAt(withHeader(...lines))).filter((title) => title.startsWith('Write '));

interface Case {
  readonly from: readonly string[];
  readonly comma?: readonly string[];
  readonly flow?: readonly string[];
  readonly block?: readonly string[];
}

const CASES: readonly Case[] = [
  {
    from: ['to<|>ols: Read, Grep'],
    flow: ['tools: [Read, Grep]'],
    block: ['tools:', '  - Read', '  - Grep'],
  },
  {
    from: ['tools:', '  - Read', '  - <|>Grep'],
    comma: ['tools: Read, Grep'],
    flow: ['tools: [Read, Grep]'],
  },
  {
    from: ['tools:', '- Read', '- Grep<|>', 'model: opus'],
    comma: ['tools: Read, Grep', 'model: opus'],
    flow: ['tools: [Read, Grep]', 'model: opus'],
  },
  {
    from: ['tools: ["Read", \'Grep\']<|>'],
    comma: ['tools: Read, Grep'],
    block: ['tools:', '  - Read', '  - Grep'],
  },
  {
    // Entries keep their text; in brackets a comma needs quotes.
    from: ['tools: Agent(a, b), Bash(git *), mcp__x__*<|>'],
    flow: ['tools: ["Agent(a, b)", Bash(git *), mcp__x__*]'],
    block: ['tools:', '  - Agent(a, b)', '  - Bash(git *)', '  - mcp__x__*'],
  },
  {
    from: ['tools:', '  - "Agent(a, b)"', '  - Bash(npm run x:*)<|>'],
    comma: ['tools: Agent(a, b), Bash(npm run x:*)'],
    flow: ['tools: ["Agent(a, b)", Bash(npm run x:*)]'],
  },
  {
    from: ['tools: "Bash(a: b), Bash([x]), Bash({y})"<|>'],
    flow: ['tools: ["Bash(a: b)", "Bash([x])", "Bash({y})"]'],
    block: ['tools:', '  - "Bash(a: b)"', '  - Bash([x])', '  - Bash({y})'],
  },
  {
    from: ['tools: ["Bash(a: b)", Read]<|>'],
    comma: ['tools: "Bash(a: b), Read"'],
    block: ['tools:', '  - "Bash(a: b)"', '  - Read'],
  },
  {
    from: ['tools: "*"<|>'],
    flow: ['tools: ["*"]'],
    block: ['tools:', '  - "*"'],
  },
  {
    // Words that YAML takes for something else.
    from: ['tools: "Read, null, 12"<|>'],
    flow: ['tools: [Read, "null", "12"]'],
    block: ['tools:', '  - Read', '  - "null"', '  - "12"'],
  },
  {
    // Not yet in any of the three forms.
    from: ['tools: Read Grep<|>'],
    comma: ['tools: Read, Grep'],
    flow: ['tools: [Read, Grep]'],
    block: ['tools:', '  - Read', '  - Grep'],
  },
  {
    from: ['tools: >', '  Read,', '  <|>Grep'],
    comma: ['tools: Read, Grep'],
    flow: ['tools: [Read, Grep]'],
    block: ['tools:', '  - Read', '  - Grep'],
  },
  {
    from: ['tools: ["Read, Grep"<|>]'],
    comma: ['tools: Read, Grep'],
    flow: ['tools: [Read, Grep]'],
    block: ['tools:', '  - Read', '  - Grep'],
  },
  {
    from: ['tools: [', '  Read,', '  Grep<|>,', ']'],
    comma: ['tools: Read, Grep'],
    block: ['tools:', '  - Read', '  - Grep'],
  },
  {
    // What stands behind the value stays, and so does the space before it.
    from: ['tools:   [Read, Grep] # why<|>', '# more'],
    comma: ['tools:   Read, Grep # why', '# more'],
  },
  {
    from: ['tools:Read: x', 'tools:', '  Read,', '  Grep<|>'],
    comma: ['tools:Read: x', 'tools: Read, Grep'],
    flow: ['tools:Read: x', 'tools: [Read, Grep]'],
    block: ['tools:Read: x', 'tools:', '  - Read', '  - Grep'],
  },
];

describe('the form of a list', () => {
  test.each(CASES)('$from', ({ from, comma, flow, block }) => {
    const before = withHeader(...from);
    const outcome = (lines: readonly string[] | undefined) => lines && withHeader(...lines);
    checkOffer(COMMA, before, outcome(comma));
    checkOffer(FLOW, before, outcome(flow));
    checkOffer(BLOCK, before, outcome(block));
  });

  test.each(CASES)('with CRLF: $from', ({ from, comma, flow, block }) => {
    const before = withHeader(...from).replaceAll('\n', '\r\n');
    const outcome = (lines: readonly string[] | undefined) => lines && withHeader(...lines).replaceAll('\n', '\r\n');
    checkOffer(COMMA, before, outcome(comma));
    checkOffer(FLOW, before, outcome(flow));
    checkOffer(BLOCK, before, outcome(block));
  });

  test('other fields that list names', () => {
    expect(titles('disallowedTools: Bash<|>')).toEqual([
      'Write disallowedTools as ‘[…]’',
      'Write disallowedTools as one item per line',
    ]);
    checkOffer(
      'Write skills as one item per line',
      withHeader('skills: [git:commit, pdf<|>]'),
      withHeader('skills:', '  - git:commit', '  - pdf'),
    );
    checkOffer('Write skills as ‘[…]’', withHeader('skills: b, a, b<|>'), withHeader('skills: [b, a, b]'));
  });

  test('only the fields that the selection touches', () => {
    const text = withHeader('tools: Read', 'model: opus', 'skills: pdf');
    const at = (start: string, end: string) =>
      refactor(agentOf(text), { start: text.indexOf(start), end: text.indexOf(end) })
        .map(({ title }) => title)
        .filter((title) => title.includes('‘'));
    expect(at('model', 'opus')).toEqual([]);
    expect(at('Read', 'opus')).toEqual(['Write tools as ‘[…]’']);
    expect(at('name', 'You')).toEqual(['Write tools as ‘[…]’', 'Write skills as ‘[…]’']);
    expect(at('You', 'review c')).toEqual([]);
  });

  test('a header that is read at the second try is read as well afterwards', () => {
    const description = 'description: Use it: always.';
    checkOffer(
      BLOCK,
      withHeader(description, 'tools: Read, Bash(git *)<|>'),
      withHeader(description, 'tools:', '  - Read', '  - Bash(git *)'),
    );
  });

  test.each([
    ['no entries', 'tools: []<|>'],
    ['no value', 'tools:<|>'],
    ['an empty text', 'tools: ""<|>'],
    ['a map', 'tools: {Read: true}<|>'],
    ['a number', 'tools: 3<|>'],
    ['a number in a list', 'tools: [Read, 3]<|>'],
    ['nothing in a list', 'tools: [Read, ~]<|>'],
    ['a list in a list', 'tools: [Read, [Grep]]<|>'],
    ['a comment in a list', 'tools:\n  - Read # why\n  - Grep<|>'],
    ['a comment behind the last item', 'tools:\n  - Read\n  - Grep<|> # why'],
    ['a comment on a line of its own', 'tools:\n  - Read\n  # - Bash\n  - Grep<|>'],
    ['a comment below the last item', 'tools:\n  - Read\n  - Grep<|>\n  # - Bash'],
    ['a comment before the first item', 'tools: # why\n  - Read<|>'],
    ['a comment in brackets', 'tools: [\n  Read, # why\n  Grep<|>\n]'],
    ['a comment that became text', 'description: a: b\ntools: Read # why<|>'],
    ['a block with lines that are one entry', 'tools: |\n  Read\n  Grep<|>'],
    ['a block with a comment', 'tools: > # why\n  Read,\n  Grep<|>'],
    ['an anchor', 'tools: &t [Read]<|>\ndisallowedTools: *t'],
    ['an alias', 'disallowedTools: &t [Read]\ntools: *t<|>'],
    ['an anchor in a list', 'tools: [&r Read, Grep]<|>'],
    ['a tag', 'tools: !!seq [Read]<|>'],
    ['an escape', 'tools: "Re\\x61d"<|>'],
    ['a value for all keys', '<<: {tools: Read<|>}'],
    ['an unclosed bracket', 'tools: [Read, Grep<|>'],
    ['a star that only the second try reads', 'tools: *<|>'],
    ['another field', 'mcpServers: [a, b]<|>'],
  ])('not with %s', (_, lines) => {
    expect(titles(...lines.split('\n'))).toEqual([]);
  });

  test('not where an unclosed parenthesis would swallow what follows', () => {
    expect(titles('tools: ["Bash(a", Read]<|>')).toEqual(['Write tools as one item per line']);
  });

  test('not in a header in braces, where a list of lines has no place', () => {
    const { text, offset } = marked('---\n{name: a, description: b, tools: [Read, Grep<|>]}\n---\n');
    expect(refactor(agentOf(text), { start: offset, end: offset })).toEqual([]);
  });

  test('not in a text without a header, nor in one that is not closed', () => {
    expect(offersAt('tools: Read<|>\n')).toEqual({});
    expect(offersAt('---\nname: a\ntools: Read<|>\n')).toEqual({});
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectionAt } from '../../server/src/service/features/selection.ts';
import { contains, sliceOf, touches } from '../../server/src/service/text/span.ts';
import { agentOf, marked } from '../support/agent.ts';
import { corpusTexts, SHARED } from '../support/shared.ts';
import { agentText, RUNS } from './agentTexts.ts';

/** The texts that are selected one after the other, but for the last: that is the file. */
function selected(input: string): string[] {
  const { text, offset } = marked(input);
  const all = selectionAt(agentOf(text), offset).map((one) => sliceOf(text, one));
  expect(all.at(-1)).toBe(text);
  return all.slice(0, -1);
}

/** Within a header: the texts up to the header. */
function inHeader(...lines: string[]): string[] {
  const header = lines.join('\n').replace('<|>', '');
  const all = selected(`---\n${lines.join('\n')}\n---\nBody.\n`);
  expect(all.slice(-2)).toEqual([header, `---\n${header}\n---`]);
  return all.slice(0, -2);
}

describe('in the header', () => {
  test('a tool, in every form of list', () => {
    expect(inHeader('name: a', 'tools: Read, Ba<|>sh(git *), Edit')).toEqual([
      'Bash',
      'Bash(git *)',
      'Read, Bash(git *), Edit',
      'tools: Read, Bash(git *), Edit',
    ]);
    expect(inHeader('name: a', 'tools: [Read, "<|>Edit"]')).toEqual([
      'Edit',
      '"Edit"',
      '[Read, "Edit"]',
      'tools: [Read, "Edit"]',
    ]);
    expect(inHeader('name: a', 'tools:', '  - Read', '  - mcp__a__b<|>')).toEqual([
      'mcp__a__b',
      '- Read\n  - mcp__a__b',
      'tools:\n  - Read\n  - mcp__a__b',
    ]);
  });

  test('a value, without its quotes and with them', () => {
    expect(inHeader('name: "co<|>de-critic now"', 'x: y')).toEqual([
      'code-critic',
      'code-critic now',
      '"code-critic now"',
      'name: "code-critic now"',
    ]);
    expect(inHeader('description: a', 'description: |', '  One two.', '', '  <|>Three.')).toEqual([
      'Three',
      'One two.\n\n  Three.',
      '|\n  One two.\n\n  Three.',
      'description: |\n  One two.\n\n  Three.',
    ]);
  });

  test('keys, also of keys', () => {
    expect(inHeader('na<|>me: a', 'x: y')).toEqual(['name', 'name: a']);
    expect(inHeader('name: a', 'hooks:', '  Stop:', '    - mat<|>cher: x')).toEqual([
      'matcher',
      'matcher: x',
      '- matcher: x',
      'Stop:\n    - matcher: x',
      'hooks:\n  Stop:\n    - matcher: x',
    ]);
  });

  test('a part of an example', () => {
    const example = '<example>\n  user: Look at it\n  more\n  </example>';
    expect(
      inHeader(
        'name: a',
        'description: |',
        '  Use it.',
        '  <example>',
        '  user: Look <|>at it',
        '  more',
        '  </example>',
      ),
    ).toEqual([
      'at',
      'Look at it\n  more',
      'user: Look at it\n  more',
      example,
      `Use it.\n  ${example}`,
      `|\n  Use it.\n  ${example}`,
      `description: |\n  Use it.\n  ${example}`,
    ]);
  });

  test('a part of an example all on one line', () => {
    const example = '<example>\\nuser: \\"Look\\"\\nassistant: Yes.\\n</example>';
    expect(inHeader(`name: a`, `description: "${example.replace('Look', 'Lo<|>ok')} end"`)).toEqual([
      'Look',
      '\\"Look\\"',
      'user: \\"Look\\"',
      example,
      `${example} end`,
      `"${example} end"`,
      `description: "${example} end"`,
    ]);
    expect(inHeader('name: a', 'description: x: <example>\\nus<|>er: y\\n</example>')).toEqual([
      'user',
      'user: y',
      '<example>\\nuser: y\\n</example>',
      'x: <example>\\nuser: y\\n</example>',
      'description: x: <example>\\nuser: y\\n</example>',
    ]);
  });

  test('where nothing is read: a comment, a header that is broken', () => {
    expect(inHeader('name: a', '# some <|>words', 'x: y')).toEqual(['words', '# some words']);
    expect(inHeader('name: "open', 'tools: Re<|>ad, Edit')).toEqual(['Read', 'Read, Edit', 'tools: Read, Edit']);
  });

  test('at the delimiters', () => {
    const header = '---\nname: a\n---';
    expect(selected(`<|>${header}\nBody.\n`)).toEqual(['---', header]);
    expect(selected(`${header}<|>\nBody.\n`)).toEqual(['---', header]);
  });
});

/** Within a body that begins and ends with text; the texts up to the body. */
function inBody(...lines: string[]): string[] {
  const body = lines.join('\n').replace('<|>', '');
  const all = selected(`---\nname: a\n---\n\n${lines.join('\n')}\n`);
  expect(all.slice(-2)).toEqual([body, `\n\n${body}\n`]);
  return all.slice(0, -2);
}

describe('in the body', () => {
  test('word, line, paragraph, sections', () => {
    expect(
      inBody('Intro.', '', '# A', '', 'Not this.', '', '## B', '', '- One', '  tw<|>o three', '', 'End.', '## C'),
    ).toEqual([
      'two',
      'two three',
      '- One\n  two three',
      '## B\n\n- One\n  two three\n\nEnd.',
      '# A\n\nNot this.\n\n## B\n\n- One\n  two three\n\nEnd.\n## C',
    ]);
  });

  test('headings and code end a paragraph', () => {
    expect(inBody('# A', 'one', 'tw<|>o', '```', 'code', '```', 'three')).toEqual(['two', 'one\ntwo']);
    expect(inBody('x', '# A', 'one', '', '# B<|>', 'two')).toEqual(['B', '# B', '# B\ntwo']);
  });

  test('a code block', () => {
    expect(inBody('x', '', '```js', 'let a;', '', 'let <|>b;', '```', 'y')).toEqual([
      'b',
      'let b;',
      'let a;\n\nlet b;',
      '```js\nlet a;\n\nlet b;\n```',
    ]);
    expect(inBody('x', '', '```j<|>s', 'let a;')).toEqual(['js', '```js', '```js\nlet a;']);
  });

  test('an example', () => {
    expect(inBody('# A', '', 'x', '<example>', 'user: a <|>b', 'c', 'assistant: d', '</example>', 'y', '# B')).toEqual([
      'b',
      'a b\nc',
      'user: a b\nc',
      '<example>\nuser: a b\nc\nassistant: d\n</example>',
      '# A\n\nx\n<example>\nuser: a b\nc\nassistant: d\n</example>\ny',
    ]);
  });

  test('an empty line belongs to its section', () => {
    expect(inBody('x', '# A', '<|>', 'y', '# B')).toEqual(['# A\n\ny']);
  });

  test('no header, CRLF, a byte order mark', () => {
    expect(selected('\uFEFF# A\r\n\r\none\r\ntw<|>o\r\n\r\nthree')).toEqual([
      'two',
      'one\r\ntwo',
      '# A\r\n\r\none\r\ntwo\r\n\r\nthree',
    ]);
    expect(selected('<|>')).toEqual([]);
  });
});

/** Checks that each place holds the cursor and the place before, and more. */
function checkGrowing(text: string, offset: number): void {
  const all = selectionAt(agentOf(text), offset);
  const isGrowing = all.every((one, index) => {
    const inner = all[index - 1];
    return touches(one, offset) && (!inner || (contains(one, inner) && one.end - one.start > inner.end - inner.start));
  });
  if (!isGrowing) expect(all, `${offset} in ${text}`).toBe('growing');
  expect(all.at(-1)).toEqual({ start: 0, end: text.length });
}

describe('each holds the one before, and more', () => {
  test('for any text', () =>
    fc.assert(
      fc.property(agentText, fc.nat(), (text, at) => checkGrowing(text, at % (text.length + 1))),
      RUNS,
    ));

  test.skipIf(!SHARED)('in real files', () => {
    for (const text of corpusTexts()) for (const at of [0.05, 0.5]) checkGrowing(text, Math.floor(text.length * at));
  });
});

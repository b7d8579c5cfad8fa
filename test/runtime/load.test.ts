import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';

/** What becomes of a file: `name / description`, or the reason why it is not loaded. */
function verdictOf(text: string): string {
  const { loads, name, description, reason } = agentOf(text).verdict;
  return loads ? `${name} / ${description}` : `not loaded: ${reason?.why}`;
}

describe('delimiters', () => {
  test.each([
    ['---\nname: a\ndescription: b\n---\n', 'a / b'],
    ['\uFEFF---\nname: a\ndescription: b\n---\n', 'a / b'],
    ['---  \nname: a\ndescription: b\n---  \nbody', 'a / b'],
    ['---\r\nname: a\r\ndescription: b\r\n---\r\n', 'a / b'],
    ['', 'not loaded: no-header'],
    ['You review code.', 'not loaded: no-header'],
    ['\n---\nname: a\ndescription: b\n---\n', 'not loaded: no-header'],
    [' ---\nname: a\ndescription: b\n---\n', 'not loaded: no-header'],
    ['----\nname: a\ndescription: b\n---\n', 'not loaded: no-header'],
    ['---\nname: a\ndescription: b\n...\n', 'not loaded: no-header'],
    ['---\rname: a\rdescription: b\r---\r', 'not loaded: no-header'],
    ['---\nname: a\ndescription: b --- c\ntools: Read\n---\n', 'a / b'],
  ])('%j: %s', (text, verdict) => expect(verdictOf(text)).toBe(verdict));
});

describe('names', () => {
  const named = (name: string): string => verdictOf(`---\n${name}\ndescription: b\n---\n`);
  test.each([
    ['name: Two Words', 'Two Words / b'],
    ['name: агент', 'агент / b'],
    ['name: 1', 'not loaded: name-not-text'],
    ['name: "1"', '1 / b'],
    ['name:', 'not loaded: name-missing'],
    ['Name: a', 'not loaded: name-missing'],
    ['name: -a', 'not loaded: name-begins-with-dash'],
    ['name: "a:b"', 'not loaded: name-has-colon'],
    ['name: a：b', 'not loaded: name-has-colon'],
    [`name: ${'x'.repeat(256)}`, `${'x'.repeat(256)} / b`],
    [`name: ${'x'.repeat(257)}`, 'not loaded: name-too-long'],
  ])('%j', (name, verdict) => expect(named(name)).toBe(verdict));
});

describe('descriptions', () => {
  const described = (description: string): string => verdictOf(`---\nname: a\n${description}\n---\n`);
  test.each([
    ['description: One\\n\\nTwo', 'a / One\n\nTwo'],
    ['description: "One\\\\nTwo"', 'a / One\nTwo'],
    ['description: |\n  One\n  Two', 'a / One\nTwo\n'],
    ['description: Fix issue #12', 'a / Fix issue'],
    ['description: 12', 'not loaded: description-not-text'],
    ['description:', 'not loaded: description-missing'],
    ['description: ""', 'not loaded: description-missing'],
  ])('%j', (description, verdict) => expect(described(description)).toBe(verdict));
});

describe('the second try', () => {
  const described = (header: string): string => verdictOf(`---\nname: a\n${header}\n---\n`);
  test.each([
    ['description: Use this: now', 'a / Use this: now'],
    ['description: Use "this": now \\n #1', 'a / Use "this": now \n #1'],
    ['description: [a] b: c', 'a / [a] b: c'],
    ['description: *Use* this', 'a / *Use* this'],
    ['description: One\nx: `y`', 'a / One'],
    // What it touches must not be more than one line, and it touches good lines too.
    ['description: Examples:', 'not loaded: unreadable'],
    ['description: |\n  One\nx: y: z', 'not loaded: unreadable'],
    ["description: 'It's'", 'not loaded: unreadable'],
    ['description: One\nkey1: y: z', 'not loaded: unreadable'],
    ['description: Use this: now\r\nmodel: opus\r', 'not loaded: unreadable'],
  ])('%j', (header, verdict) => expect(described(header)).toBe(verdict));

  test('makes a comment part of the value', () => {
    const agent = agentOf('---\nname: a\ndescription: Use this: now\nmodel: opus # note\n---\n');
    expect(agent.verdict.model).toBe('opus # note');
  });
});

test('the last of a repeated key wins, anchors and merges work', () => {
  expect(verdictOf('---\nname: a\nname: b\ndescription: c\n---\n')).toBe('b / c');
  expect(verdictOf('---\nname: &n a\ndescription: *n\n---\n')).toBe('a / a');
  expect(verdictOf('---\nx: &x {description: c}\n<<: *x\nname: a\n---\n')).toBe('a / c');
});

test('a header that is no mapping, and one that is too large', () => {
  expect(verdictOf('---\n- name: a\n- description: b\n---\n')).toBe('not loaded: not-a-mapping');
  const large = `---\nname: a\ndescription: b\n---\n${'é'.repeat(524_288)}`;
  expect(verdictOf(large)).toBe('not loaded: too-large');
});

describe('as recorded from Claude Code 2.1.331', () => {
  const described = (value: string, newline = '\n'): string | undefined => {
    const { verdict } = agentOf(['---', 'name: a', `description: ${value}`, '---', ''].join(newline));
    return verdict.loads ? verdict.description : undefined;
  };

  test.each([
    ['"a\r\n  b"', 'a\nb'],
    ["'a\r\n  b\r\n  c'", 'a\nb\nc'],
    ['"a\r\n\r\n  b"', 'a\n\nb'],
    ['"a\r\n\r\n\r\n  b"', 'a\n\n\nb'],
    ['"a\t\r\n\tb"', 'a\nb'],
    ['"a\\\r\n  b"', 'a\nb'],
    ['"a\\\r\n\r\n  b"', 'a\n\nb'],
    ['"a \\\r\n   b"', 'a \nb'],
    ['"a\\n\r\n  b"', 'a\n\nb'],
    ['"\r\n\r\n a"', '\n\na'],
    ['"a\r\n  "', 'a\n'],
    ['"a\n\r\n  b"', 'a\nb'],
    ['"a\r\n\n  b"', 'a\n\nb'],
    ['"a\r\r\n  b"', 'a\nb'],
    ['"a\r\nb"', undefined],
    ['a\r\n  b', 'a b'],
  ])('quotes over lines that end in CRLF: %j', (value, text) => {
    expect(described(value, '\r\n')).toBe(text);
    const agent = agentOf(['---', 'name: a', `description: ${value}`, '---', ''].join('\r\n'));
    if (text !== undefined) expect(agent.document.description?.text).toBe(text);
  });

  test.each([
    ['[Internal]: reviews code', '[Internal]: reviews code'],
    ['{placeholder}: reviews code', '{placeholder}: reviews code'],
    ['[a] : b', '[a] : b'],
  ])('a value behind brackets: %j', (value, text) => {
    expect(described(value)).toBe(text);
    expect(described(value, '\r\n')).toBeUndefined();
  });
});

test.each([
  ['description: |\n  D\n\t\nmodel: opus', 'D\n'],
  ['description: |\n  D\n\t  \n', 'D\n'],
  ['description: |\n  D\n\t\t\n# c\nmodel: opus', 'D\n'],
  ['description: |\n  D\n\t\n\nmodel: opus', 'D\n'],
  ['description: >-\n  D\n\t\nmodel: opus', 'D'],
  ['description: |\n  D\n  \t\n  more', 'D\n\t\nmore\n'],
  ['description: |\n  D\n\t\n  more', undefined],
])('a line of tabs in or behind a block: %j', (lines, expected) => {
  const { verdict } = agentOf(`---\nname: a\n${lines}\n---\n`);
  expect(verdict.loads ? verdict.description : undefined).toBe(expected);
});

describe('hooks', () => {
  const hooked = (hooks: string): string => verdictOf(`---\nname: a\ndescription: b\n${hooks}\n---\n`);
  const entry = (event: string, lines: string): string => `hooks:\n  ${event}:\n    - hooks:\n        - ${lines}`;
  test.each([
    ['hooks:', 'a / b'],
    ['hooks: []', 'not loaded: hooks'],
    ['hooks:\n  PreToolUse:', 'a / b'],
    ['hooks:\n  PreToolUse: ./x.sh', 'not loaded: hooks'],
    ['hooks:\n  PostToolUse: ./x.sh', 'a / b'],
    ['PreToolUse: x', 'not loaded: hooks'],
    [entry('PreToolUse', 'type: command\n          command: ./x.sh'), 'a / b'],
    [entry('PreToolUse', 'type: command'), 'not loaded: hooks'],
    [entry('PreToolUse', 'command: ./x.sh'), 'not loaded: hooks'],
    [entry('PermissionRequest', 'type: shell'), 'not loaded: hooks'],
    [entry('PreToolUse', 'type: command\n          command: ./x.sh\n          timeout: 0'), 'not loaded: hooks'],
    [entry('Stop', 'type: shell'), 'a / b'],
  ])('%j', (hooks, verdict) => expect(hooked(hooks)).toBe(verdict));
});

test('a plugin’s agent loads in spite of a fault', () => {
  const { verdict } = agentOf('---\ndescription: Examples:\n---\n', '/p/agents/a.md', { origin: 'plugin' });
  expect({ loads: verdict.loads, reason: verdict.reason, tolerated: verdict.tolerated?.why }).toEqual({
    loads: true,
    reason: undefined,
    tolerated: 'unreadable',
  });
});

test.each([
  ['INHERIT', 'inherit'],
  ['" sonnet "', 'sonnet'],
  ['Opus', 'Opus'],
  ['inherit[1m]', 'inherit[1m]'],
  ['" "', undefined],
  ['5', undefined],
  ['[sonnet]', undefined],
])('the model %s is listed as %s', (written, model) => {
  expect(agentOf(`---\nname: a\ndescription: b\nmodel: ${written}\n---\n`).verdict.model).toBe(model);
});

test.each([
  ['name: 0', '0 / D'],
  ['name: false', 'false / D'],
  ['name: [x, y]', 'x,y / D'],
  ['name: []', 'file / D'],
  [`name: ${'x'.repeat(257)}`, 'file / D'],
  [`name: ${'x'.repeat(256)}`, `${'x'.repeat(256)} / D`],
  ['description: 0', 'file / 0'],
  ['description: false', 'file / false'],
  ['description: .nan', 'file / NaN'],
  ['description: [x]', 'file / Agent from kit plugin'],
  ['description: {}', 'file / Agent from kit plugin'],
  ['description: " "', 'file / Agent from kit plugin'],
])('a plugin’s agent takes nearly anything for text: %s', (line, expected) => {
  const header = line.startsWith('name') ? `${line}\ndescription: D` : line;
  const from = { origin: 'plugin', plugin: 'kit' } as const;
  const { verdict } = agentOf(`---\n${header}\n---\n`, '/kit/agents/file.md', from);
  expect(`${verdict.name} / ${verdict.description}`).toBe(expected);
});

test('a plugin’s agent that is too large is not loaded', () => {
  const text = `---\nname: a\ndescription: b\n---\n${'x'.repeat(1_048_576)}`;
  const agent = agentOf(text, '/kit/agents/a.md', { origin: 'plugin', plugin: 'kit' });
  expect(agent.verdict.reason?.why).toBe('too-large');
  expect(check(agent).map(({ severity, message }) => `${severity}: ${message}`)).toContain(
    'error: Not loaded: the file has more than 1,048,576 bytes.',
  );
});

test('blanks of any kind before a value that is repaired are none of it', () => {
  for (const blank of ['\u00a0', '\u3000', '\ufeff', '\u2003\t', '\v', '\f'])
    expect(verdictOf(`---\nname: a\ndescription: ${blank}Use this: now\n---\n`)).toBe('a / Use this: now');
});

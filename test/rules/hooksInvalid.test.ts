import { describe, expect, test } from 'vitest';
import { agentOf, withHeader } from '../support/agent.ts';
import { checkFindings, checkFix, checkNoFix } from '../support/findings.ts';

test('hooks-invalid', () => {
  checkFindings(`---
name: a
description: b
hooks:
  PreToolUse: ./guard.sh
              ^^^^^^^^^^ error hooks-invalid: Not loaded: PreToolUse must be a list.
---`);
  checkFindings(
    withHeader('hooks:', '  PreToolUse:', '    - hooks:', '        - type: command', '          command: x'),
  );
});

/** One hook under an event that may guard. */
const guard = (...lines: string[]): string =>
  withHeader(
    'hooks:',
    '  PreToolUse:',
    '    - hooks:',
    ...lines.map((line, index) => `${index === 0 ? '        - ' : '          '}${line}`),
  );

test('hooks-invalid: the fields of each type', () => {
  checkFindings(
    guard(
      'type: http',
      'url: https://example.org',
      'headers:',
      '  Accept: 1',
      '          ^ error hooks-invalid: Not loaded: PreToolUse has a hook whose ‘headers.Accept’ is no text.',
    ),
  );
  checkFindings(
    guard(
      'type: command',
      'command: ./guard.sh',
      'args: [--strict, 3]',
      '                 ^ error hooks-invalid: Not loaded: PreToolUse has a hook whose ‘args’ has an item that is no text.',
    ),
  );
  checkFindings(
    guard(
      'type: ask',
      '      ^^^ error hooks-invalid: Not loaded: PreToolUse has a hook whose ‘type’ is unknown: ‘ask’. It can be command, prompt, agent, http, mcp_tool.',
      'prompt: Is it safe?',
    ),
  );
  checkFindings(
    guard(
      'type: comand',
      '      ^^^^^^ error hooks-invalid: Not loaded: PreToolUse has a hook whose ‘type’ is unknown: ‘comand’. Did you mean ‘command’?',
      'command: x',
    ),
  );
});

const COMMAND = ['type: command', 'command: x'];
const PROMPT = ['type: prompt', 'prompt: x'];
const AGENT = ['type: agent', 'prompt: x'];
const HTTP = ['type: http', 'url: https://example.org'];
const TOOL = ['type: mcp_tool', 'server: s', 'tool: t'];

test.each([
  [COMMAND, ['args: []', 'args: [a, b]'], ['args: x', 'args: [1]', 'args: {}', 'args: ~']],
  [
    COMMAND,
    ['async: true', 'asyncRewake: false', 'holdsTools: true', 'once: true'],
    ['async: 1', 'asyncRewake: "true"', 'holdsTools: ~', 'once: yes'],
  ],
  [COMMAND, ['rewakeMessage: x', 'rewakeSummary: "1"'], ['rewakeMessage: ""', 'rewakeSummary: 1']],
  [COMMAND, ['onFailure: block', 'shell: bash'], ['onFailure: stop', 'shell: Bash', 'shell: ~']],
  [
    COMMAND,
    ['timeout: 1.5', 'timeout: 600000'],
    ['timeout: 0', 'timeout: -1', 'timeout: "1"', 'timeout: .inf', 'timeout: ~'],
  ],
  [COMMAND, ['if: ""', 'statusMessage: ""'], ['if: 1', 'statusMessage: [a]']],
  [COMMAND, ['model: 1', 'headers: x', 'anything: ~'], []],
  [
    PROMPT,
    ['model: ""', 'continueOnBlock: true', 'onFailure: 1'],
    ['model: 1', 'model: [haiku]', 'continueOnBlock: yes'],
  ],
  [AGENT, ['model: haiku', 'continueOnBlock: 1'], ['model: 5', 'timeout: x']],
  [
    HTTP,
    ['headers: {}', 'headers: {A: b}', 'allowedEnvVars: [A]'],
    ['headers: [a]', 'headers: {A: 1}', 'allowedEnvVars: A', 'onFailure: stop'],
  ],
  [TOOL, ['input: {a: 1}', 'onFailure: stop'], ['input: x', 'input: [a]', 'if: 1']],
])('a guard of %j may have %j, and must not have %j', (hook, right, wrong) => {
  const isLoaded = (line: string): boolean => agentOf(guard(...hook, line)).verdict.loads;
  expect(right.filter((line) => !isLoaded(line))).toEqual([]);
  expect(wrong.filter(isLoaded)).toEqual([]);
});

test.each([
  ['https://example.org/a b', true],
  ['mailto:a@example.org', true],
  ['localhost:80', true],
  ['"https://${HOST}/x"', true],
  ['"${URL}"', false],
  ['/path', false],
  ['http://', false],
  ['""', false],
  ['1', false],
])('the address %s of a guard: %s', (url, isRight) => {
  expect(agentOf(guard('type: http', `url: ${url}`)).verdict.loads).toBe(isRight);
});

test('hooks-invalid: a slip in a type is fixed under the eyes of its author', () => {
  const text = guard('type: "comand"', 'command: x');
  checkFix('hooks-invalid', text, text.replace('comand', 'command'), 'Change ‘comand’ to ‘command’');
});

describe('hooks-invalid: a guard out of its place', () => {
  test.each([
    [
      'as in settings.json, in a map of its own',
      'hooks:',
      '  hooks:',
      '    PreToolUse:',
      '    ^^^^^^^^^^ error hooks-invalid: Not loaded: PreToolUse stands in a second ‘hooks’ within ‘hooks’.',
      '      - hooks: [{type: command, command: x}]',
    ],
    [
      'below another event',
      'hooks:',
      '  PostToolUse:',
      '    - hooks: [{type: command, command: x}]',
      '      PreToolUse:',
      '      ^^^^^^^^^^ error hooks-invalid: Not loaded: PreToolUse stands in ‘PostToolUse’, not directly in ‘hooks’.',
      '        - hooks: [{type: command, command: x}]',
    ],
    [
      'in a field that nobody reads',
      'settings:',
      '  hooks:',
      '    PreToolUse: x',
      '    ^^^^^^^^^^ error hooks-invalid: Not loaded: PreToolUse stands outside ‘hooks’.',
    ],
    [
      'under a name that may be meant for an event',
      'preToolUse:',
      '^^^^^^^^^^ error hooks-invalid: Not loaded: preToolUse holds hooks outside ‘hooks’.',
      '  - hooks: [{type: command, command: x}]',
    ],
    [
      'in a map under such a name',
      'hooks:',
      '  Guards:',
      '  ^^^^^^ error hooks-invalid: Not loaded: Guards is no event, and holds hooks.',
      '    before: [{hooks: [{type: command, command: x}]}]',
    ],
    [
      'not in the list of an event',
      'hooks: {matcher: Bash, hooks: [{type: command, command: x}]}',
      '       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error hooks-invalid: Not loaded: ‘hooks’ must be a map of events, not one matcher.',
    ],
  ])('%s', (_, ...lines) => checkFindings(withHeader(...lines)));

  test('a second ‘hooks’ is taken out', () => {
    const lines = ['    PreToolUse:', '      - hooks: [{type: command, command: x}]'];
    checkFix(
      'hooks-invalid',
      withHeader('hooks:', '  hooks:', ...lines),
      withHeader('hooks:', ...lines),
      'Take out the second ‘hooks’',
    );
    checkNoFix(
      'hooks-invalid',
      withHeader('hooks:', '  hooks: {PreToolUse: [{hooks: [{type: command, command: x}]}]}'),
    );
    checkNoFix('hooks-invalid', withHeader('hooks:', '  Stop: []', '  hooks:', ...lines));
  });

  test('a field that is meant for hooks is renamed', () => {
    const [before, after] = ['Hooks', 'hooks'].map((name) =>
      withHeader(`${name}:`, '  PreToolUse:', '    - hooks:', '        - type: command', '          command: x'),
    );
    checkFindings(
      withHeader(
        'Hooks:',
        '^^^^^ warning field-unknown: Claude Code does not read ‘Hooks’. Did you mean ‘hooks’?',
        '  PreToolUse:',
        '  ^^^^^^^^^^ error hooks-invalid: Not loaded: PreToolUse stands outside ‘hooks’.',
        '    - hooks: [{type: command, command: x}]',
      ),
    );
    checkFix('field-unknown', before!, after!, 'Rename ‘Hooks’ to ‘hooks’');
  });
});

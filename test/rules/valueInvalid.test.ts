import { expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { checkFindings, checkFix, checkNoFix } from '../support/findings.ts';

test('value-invalid', () => {
  checkFindings(`---
name: a
description: b
color: Blue
       ^^^^ warning value-invalid: color cannot be ‘Blue’, so the agent has no color. It is written ‘blue’.
memory: global
        ^^^^^^ warning value-invalid: memory cannot be ‘global’, so the agent has no memory. It can be user, project or local.
background: yes
            ^^^ warning value-invalid: background cannot be ‘yes’, so the agent runs in the background, as by default. It can be true or false.
maxTurns: 0
          ^ warning value-invalid: maxTurns cannot be ‘0’, so there is no limit. It must be a whole number of at least 1.
model: [x]
       ^^^ warning value-invalid
---`);
  checkFindings(`---
name: a
description: b
color: #ff0000
^^^^^ warning value-invalid: ‘#’ begins a comment, so color is empty and the agent has no color.
---`);
  checkFix('value-invalid', withHeader('color: "Blue"'), withHeader('color: "blue"'), 'Change ‘Blue’ to ‘blue’');
  checkFix('value-invalid', withHeader('permissionMode: acceptedits'), withHeader('permissionMode: acceptEdits'));
  checkFix('value-invalid', withHeader('permissionMode: accept'), withHeader('permissionMode: acceptEdits'));
  checkFix('value-invalid', withHeader('color: teal'), withHeader('color: cyan'), 'Change ‘teal’ to ‘cyan’');
  checkFix('value-invalid', withHeader('color: "#EF4444"'), withHeader('color: "red"'), 'Change ‘#EF4444’ to ‘red’');
  checkFix('value-invalid', withHeader('color: #3b82f6'), withHeader('color: blue'));
  checkNoFix('value-invalid', withHeader('color: corporate'));
  checkFindings(
    withHeader(
      'experimental:',
      '  cacheTtl: 2h',
      '            ^^ warning value-invalid: cacheTtl cannot be ‘2h’, so it counts as not set. It can be 5m or 1h.',
      'initialPrompt: [hello]',
      '               ^^^^^^^ warning value-invalid: initialPrompt cannot be ‘[hello]’, so there is no first message. It must be text.',
    ),
  );
  checkFindings(withHeader('experimental:', '  cacheTtl: 1h', 'initialPrompt: hello'));
  checkFindings(
    withHeader(
      'color: cyan',
      'effort: med',
      'permissionMode: manual',
      'background: "true"',
      'maxTurns: "3"',
      'model: my-model',
    ),
  );
  checkFindings(withHeader('effort: 20', 'model: opus[1m]', 'isolation: worktree', 'omitClaudeMd: true', 'color:'));
});

test.each([
  [
    'effort',
    ['HIGH', '[high]', 'Med', '0', '1.5', '"10 turns"', '[5]'],
    ['[low, high]', '" high "', 'auto', 'true', '""'],
  ],
  [
    'maxTurns',
    ['5', '[5]', '" 5 "', '"10 turns"', '"1.5"', '1e3', '0x10'],
    ['0', '-1', '1.5', '"0x10"', '"0.5"', '.inf', 'ten', 'true'],
  ],
  [
    'autoCompactWindow',
    ['100000', '"100_000"', '"100,000"', '"1e5"', '"100000 tokens"'],
    ['99999', '100k', '"1_00_000"', '100000.5'],
  ],
  ['memory', ['user'], ['USER', '" user"', '[user]', 'true']],
  ['background', ['True', '"false"'], ['"True"', 'yes', '[true]']],
  ['isolation', ['worktree', 'remote'], ['[worktree]', 'Worktree', 'true']],
  ['permissionMode', ['manual', '""', '0', 'false', '~'], ['Manual', '[plan]', '[manual]', '"plan "', 'true']],
])('%s takes %j, not %j', (name, right, wrong) => {
  const isFound = (value: string): boolean =>
    check(agentOf(withHeader(`${name}: ${value}`))).some(({ code }) => code === 'value-invalid');
  expect(right.filter(isFound)).toEqual([]);
  expect(wrong.filter((value) => !isFound(value))).toEqual([]);
});

test('value-invalid: an empty field that the runtime calls invalid', () => {
  checkFindings(
    withHeader(
      'memory: ~',
      '        ^ information value-invalid: memory cannot be ‘~’, so the agent has no memory. It can be user, project or local.',
      'maxTurns:',
      '^^^^^^^^ information value-invalid: maxTurns is empty, so there is no limit. It must be a whole number of at least 1.',
      'permissionMode: ~',
    ),
  );
});

test('value-invalid: a map whose key is that of a method', () => {
  for (const name of ['effort', 'maxTurns', 'permissionMode', 'memory']) {
    const codes = check(agentOf(withHeader(`${name}: {toString: 1}`))).map(({ code }) => code);
    expect(codes, name).toEqual(['value-invalid']);
  }
});

import { expect, test } from 'vitest';
import { applyEdits, check, DEFAULT_CONFIG, fixAll } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { checkFindings, checkFix, checkNoFix } from '../support/findings.ts';

test('field-unknown', () => {
  checkFindings(`---
name: a
description: b
allowed-tools: Read
^^^^^^^^^^^^^ warning field-unknown: Claude Code does not read ‘allowed-tools’, so the agent has all tools. Did you mean ‘tools’?
max_turns: 3
^^^^^^^^^ warning field-unknown: Claude Code does not read ‘max_turns’, so there is no limit. Did you mean ‘maxTurns’?
version: 1
^^^^^^^ hint field-unknown: Claude Code does not read a field ‘version’.
mode: subagent
^^^^ hint field-unknown: Claude Code does not read a field ‘mode’.
---`);
  checkFix('field-unknown', withHeader('mdoel: opus'), withHeader('model: opus'), 'Rename ‘mdoel’ to ‘model’');
  checkFix('field-unknown', withHeader('Model: opus'), withHeader('model: opus'));
  // Of what is missing, the rule about it names what was written instead; the other is said here.
  checkFindings(`---
Name: a
^^^^ error name-invalid: Not loaded: the name is written ‘name’, not ‘Name’.
Description: b
^^^^^^^^^^^ warning field-unknown: Claude Code does not read ‘Description’, so the file has no description. Did you mean ‘description’?
---`);
  // What is wrong with its value is found only then.
  checkFix('field-unknown', withHeader('modle: sonet'), withHeader('model: sonet'));
  checkFix('field-unknown', withHeader('tolls: Read, Grpe'), withHeader('tools: Read, Grpe'));
  const both = agentOf(withHeader('modle: sonet', 'color: Red'));
  expect(check(both).map(({ fixes }) => fixes().map(({ applicability = 'safe' }) => applicability))).toEqual([
    ['unsafe'],
    ['safe'],
  ]);
  expect(applyEdits(both.text, fixAll(both, DEFAULT_CONFIG))).toBe(withHeader('modle: sonet', 'color: red'));
  // The agent would be refused.
  checkNoFix('field-unknown', withHeader('tolls: Raed'));
  // The field that was meant is there already.
  checkNoFix('field-unknown', withHeader('tools: Read', 'allowed-tools: Read'));
});

import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
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
  // The field that was meant is there already.
  checkNoFix('field-unknown', withHeader('tools: Read', 'allowed-tools: Read'));
});

import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

test('tool-unavailable', () => {
  checkFindings(`---
name: a
description: b
tools: Read, AskUserQuestion, ExitPlanMode
             ^^^^^^^^^^^^^^^ warning tool-unavailable: No subagent gets AskUserQuestion: it belongs to the main conversation.
                              ^^^^^^^^^^^^ warning tool-unavailable: A subagent gets ExitPlanMode only with ‘permissionMode: plan’.
---`);
  checkFix('tool-unavailable', withHeader('tools: SetGoal, Read'), withHeader('tools: Read'));
  checkFindings(withHeader('tools: Read, ExitPlanMode', 'permissionMode: plan'));
});

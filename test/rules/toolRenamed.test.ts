import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

test('tool-renamed', () => {
  checkFindings(`---
name: a
description: b
tools: Read, KillShell
             ^^^^^^^^^ information tool-renamed: KillShell is now called TaskStop; the old name still works.
---`);
  checkFix('tool-renamed', withHeader('tools: Read, Task(a, b)'), withHeader('tools: Read, Agent(a, b)'));
  checkFix('tool-renamed', withHeader('tools: KillBash, TaskStop'), withHeader('tools: TaskStop'));
});

import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix, checkNoFix } from '../support/findings.ts';

test('rule-not-found', () => {
  checkFindings(`---
name: a
description: b
# subagent-prompts-disable-next-line field-unknwon
                                     ^^^^^^^^^^^^^ information rule-not-found: This comment suppresses nothing: no rule is called ‘field-unknwon’. Did you mean ‘field-unknown’?
team: platform
^^^^ hint field-unknown
---
You.

<!-- subagent-prompts-disable-next-line whatever, else -->
                                        ^^^^^^^^ information rule-not-found: This comment suppresses nothing: no rule is called ‘whatever’.
Text.
`);
});

test('a comment that names a rule may give a reason, and one that names none suppresses all', () => {
  checkFindings(`---
name: a
description: b
# subagent-prompts-disable-next-line field-unknown our own tool reads it
team: platform
# subagent-prompts-disable-next-line
group: platform
---
You.
`);
});

const header = (code: string) => withHeader(`# subagent-prompts-disable-next-line ${code}`, 'team: platform');

test('a slip is mended, and then the comment suppresses what it was meant to', () => {
  checkFix(
    'rule-not-found',
    header('field-unknwon'),
    header('field-unknown'),
    'Change ‘field-unknwon’ to ‘field-unknown’',
  );
  checkNoFix('rule-not-found', header('whatever'));
});

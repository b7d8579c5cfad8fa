import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

test('tool-removed', () => {
  checkFindings(`---
name: a
description: b
tools: Read, MultiEdit, TodoWrite
             ^^^^^^^^^ information tool-removed: MultiEdit is gone from Claude Code, so it has no effect. Use Edit.
                        ^^^^^^^^^ information tool-retired: TodoWrite is absent on current models, so it has no effect there.
---`);
  checkFix(
    'tool-removed',
    withHeader('tools: Read, MultiEdit'),
    withHeader('tools: Read, Edit'),
    'Change ‘MultiEdit’ to ‘Edit’',
  );
  checkFix('tool-removed', withHeader('tools: Edit, MultiEdit, Read'), withHeader('tools: Edit, Read'));
  checkFix('tool-removed', withHeader('tools: [BashOutput, "Read"]'), withHeader('tools: ["Read"]'));
  checkFix('tool-removed', withHeader('tools: ["Read", "BashOutput"]'), withHeader('tools: ["Read"]'));
  checkFix('tool-removed', withHeader('tools:', '  - BashOutput', '  - Read'), withHeader('tools:', '  - Read'));
  checkFix('tool-removed', withHeader('tools:', '- Read', '- SlashCommand'), withHeader('tools:', '- Read'));
  checkFix('tool-removed', withHeader('tools: Read BashOutput'), withHeader('tools: Read'));
});

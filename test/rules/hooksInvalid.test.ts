import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings } from '../support/findings.ts';

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

import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix, checkNoFix } from '../support/findings.ts';

test('key-unknown', () => {
  checkFindings(`---
name: a
description: b
hooks:
  PostToolUse:
    - matchers: Edit
      ^^^^^^^^ warning key-unknown: Claude Code does not read ‘matchers’ here. Did you mean ‘matcher’?
      hooks:
        - type: command
          command: ./check.sh
          timeOut: 5
          ^^^^^^^ warning key-unknown: Claude Code does not read ‘timeOut’ here. Did you mean ‘timeout’?
          why: so
          ^^^ hint key-unknown: Claude Code does not read ‘why’ here.
mcpServers:
  - github
  - own:
      command: x
      arg: [y]
      ^^^ warning key-unknown: Claude Code does not read ‘arg’ here. Did you mean ‘args’?
      env: { ANY_NAME: z }
---`);
  const withHook = (...lines: string[]): string =>
    withHeader('hooks:', '  Stop:', '    - hooks:', '        - type: command', '          command: x', ...lines);
  checkFix(
    'key-unknown',
    withHook('          timeOut: 5'),
    withHook('          timeout: 5'),
    'Rename ‘timeOut’ to ‘timeout’',
  );
  checkFix('key-unknown', withHook('          timeOut: soon'), withHook('          timeout: soon'));
  checkNoFix('key-unknown', withHook('          why: so'));
  // The key that was meant is there already.
  checkNoFix('key-unknown', withHook('          timeout: 5', '          timeOut: 5'));
});

import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix, checkNoFix } from '../support/findings.ts';

const CODE = 'matcher-matches-nothing';

/** A header whose one hook has the matcher. */
const withMatcher = (matcher: string, event = 'PreToolUse'): string =>
  withHeader(
    'hooks:',
    `  ${event}:`,
    `    - matcher: ${matcher}`,
    '      hooks:',
    '        - type: command',
    '          command: ./check.sh',
  );

test(CODE, () => {
  checkFindings(`---
name: a
description: b
hooks:
  PostToolUse:
    - matcher: bash|Edit, Wrte
               ^^^^ warning matcher-matches-nothing: No tool is called ‘bash’, so this hook never runs for it. Did you mean ‘Bash’?
                          ^^^^ warning matcher-matches-nothing: No tool is called ‘Wrte’, so this hook never runs for it. Did you mean ‘Write’?
      hooks:
        - type: command
          command: ./check.sh
    - matcher: mcp__lab
               ^^^^^^^^ warning matcher-matches-nothing: No tool is called ‘mcp__lab’, so this hook never runs for it. All tools of the server are ‘mcp__lab__.*’.
      hooks:
        - type: command
          command: ./check.sh
---`);
  checkFix(CODE, withMatcher('"edit"'), withMatcher('"Edit"'), 'Change ‘edit’ to ‘Edit’');
  checkFix(CODE, withMatcher('mcp__lab'), withMatcher('mcp__lab__.*'));
  checkNoFix(CODE, withMatcher('Bash|mcp__lab'));
});

test.each([
  'Edit|Write',
  '"*"',
  '""',
  'mcp__lab__.*',
  'mcp__lab__query',
  'Task',
  'MultiEdit',
  '^bash',
  'Edit.*',
  'Wombat',
])('nothing is said of %s', (matcher) => checkFindings(withMatcher(matcher)));

test('events that are about something else have other names', () => {
  checkFindings(withMatcher('edit', 'SessionStart'));
});

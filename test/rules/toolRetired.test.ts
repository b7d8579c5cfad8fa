import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

test('tool-retired', () => {
  checkFindings(
    withHeader(
      'tools: Read, TodoWrite, TaskList',
      '             ^^^^^^^^^ information tool-retired: TodoWrite is absent on current models, so it has no effect there.',
      '                        ^^^^^^^^ information tool-retired: TaskList is absent on current models, so it has no effect there.',
    ),
  );
  checkFix('tool-retired', withHeader('tools: Read, TodoWrite'), withHeader('tools: Read'));
  // A list that is refused is one finding.
  checkFindings(
    withHeader(
      'tools: TodoWrite, TaskList',
      '       ^^^^^^^^^^^^^^^^^^^ warning no-tool-resolves: Refused when called: current models do not have ‘TodoWrite’ or ‘TaskList’.',
    ),
  );
});

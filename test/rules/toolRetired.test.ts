import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

test('tool-retired', () => {
  checkFindings(
    withHeader(
      'tools: Read, TodoWrite',
      '             ^^^^^^^^^ information tool-retired: TodoWrite is absent on current models, so it has no effect there: TaskCreate, TaskGet, TaskList and TaskUpdate took its place.',
    ),
  );
  checkFix('tool-retired', withHeader('tools: Read, TodoWrite'), withHeader('tools: Read'));
});

import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

test('tool-denied', () => {
  checkFindings(
    withHeader(
      'tools: Read, Bash',
      '             ^^^^ warning tool-denied: The agent does not get ‘Bash’: disallowedTools takes it away, and wins.',
      'disallowedTools: [Bash]',
    ),
  );
  checkFindings(withHeader('tools: Read, Bash', 'disallowedTools: Edit'));
  // Where nothing is left, that is said instead.
  checkFindings(withHeader('tools: Bash', '       ^^^^ warning no-tools', 'disallowedTools: Bash'));
  checkFix(
    'tool-denied',
    withHeader('tools: Read, Bash', 'disallowedTools: Bash'),
    withHeader('tools: Read', 'disallowedTools: Bash'),
    'Remove ‘Bash’ from tools',
  );
});

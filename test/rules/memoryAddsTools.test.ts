import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings } from '../support/findings.ts';

test('memory-adds-tools', () => {
  checkFindings(
    withHeader(
      'tools: Read, Grep',
      'memory: project',
      '        ^^^^^^^ information memory-adds-tools: Memory also gives the agent Write and Edit, which ‘tools’ does not list.',
    ),
  );
  checkFindings(withHeader('memory: project'));
  checkFindings(withHeader('tools: Read, Write, Edit', 'memory: user'));
  checkFindings(withHeader('tools: Read', 'memory: user', 'disallowedTools: Write, Edit'));
});

import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

test('tool-repeated', () => {
  checkFindings(
    withHeader(
      'tools: Read, Grep, Read, Task, Agent, Bash, Bash(*)',
      '                   ^^^^ hint tool-repeated: ‘Read’ is in the list already.',
      '                         ^^^^ information tool-renamed',
      '                               ^^^^^ hint tool-repeated: This is ‘Task’ again.',
      '                                            ^^^^^^^ hint tool-repeated: This is ‘Bash’ again.',
    ),
  );
  checkFindings(withHeader('tools: Agent(a), Agent(b)', 'background: false', 'disallowedTools: Bash'));
  checkFix('tool-repeated', withHeader('tools: Read, Grep, Read'), withHeader('tools: Read, Grep'));
  checkFix(
    'tool-repeated',
    withHeader('tools:', '  - Read', '  - Edit', '  - Read'),
    withHeader('tools:', '  - Read', '  - Edit'),
  );
});

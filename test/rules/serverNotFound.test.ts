import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings } from '../support/findings.ts';
import { PROJECT as project } from '../support/projectContext.ts';

test('server-not-found', () => {
  checkFindings(
    withHeader(
      'tools: Read, mcp__tracker__list, mcp__traker, mcp__own__x, mcp__ide__y',
      '                                 ^^^^^^^^^^^ information server-not-found: No MCP server ‘traker’ is configured here, so this grants nothing. Did you mean ‘tracker’?',
      'mcpServers:',
      '  - own: {command: x}',
      '  - other',
      '    ^^^^^ information server-not-found: No MCP server ‘other’ is configured here.',
    ),
    { project },
  );
  checkFindings(withHeader('tools: Read, mcp__nothing__x'));
});

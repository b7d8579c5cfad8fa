import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';
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
  // One finding a server; what a permission rule names is somewhere.
  checkFindings(
    withHeader(
      'tools: Read, mcp__gone__a, mcp__gone__b, mcp__known__x, mcp__traker__a, mcp__traker__b',
      '             ^^^^^^^^^^^^ information server-not-found: No MCP server ‘gone’ is configured here, so its 2 entries grant nothing.',
      '                                                        ^^^^^^^^^^^^^^ information server-not-found: No MCP server ‘traker’ is configured here, so its 2 entries grant nothing. Did you mean ‘tracker’?',
    ),
    { project },
  );
  checkFindings(
    withHeader(
      'tools: mcp__gone__a',
      '       ^^^^^^^^^^^^ warning server-not-found: No MCP server ‘gone’ is configured here, so no tool is left, and the agent is refused when called.',
    ),
    { project },
  );
  checkFix(
    'server-not-found',
    withHeader('tools: [Read, mcp__traker__a, mcp__traker__b]'),
    withHeader('tools: [Read, mcp__tracker__a, mcp__tracker__b]'),
    undefined,
    { project },
  );
  checkFindings(withHeader('tools: Read, mcp__nothing__x'));
});

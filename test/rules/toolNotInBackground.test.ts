import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

test('tool-not-in-background', () => {
  checkFindings(
    withHeader(
      'tools: Read, Agent, LSP',
      '       ^^^^^^^^^^^^^^^^ information tool-not-in-background: In the background, where subagents run by default, the agent does not get Agent and LSP.',
    ),
  );
  checkFix(
    'tool-not-in-background',
    withHeader('tools: Read, LSP'),
    withHeader('tools: Read, LSP', 'background: false'),
    'Add ‘background: false’',
  );
  checkFindings(
    withHeader(
      'tools: Read, LSP',
      '             ^^^ information tool-not-in-background: It runs in the background, where it does not get LSP.',
      'background: true',
    ),
  );
  checkFindings(withHeader('tools: Read, LSP', 'background: false'));
  checkFindings(withHeader('tools: Read, LSP', 'background: "false"'));
  checkFindings(withHeader('tools: Read, mcp__x__y'));
  checkFindings(withHeader());
});

import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings } from '../support/findings.ts';

test('tool-not-in-background', () => {
  checkFindings(
    withHeader(
      'tools: Read, CronCreate, ListAgents',
      '       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information tool-not-in-background: In the background, where subagents run by default, the agent does not get CronCreate and ListAgents.',
    ),
  );
  checkFindings(
    withHeader(
      'tools: Read, ReportFindings',
      '             ^^^^^^^^^^^^^^ information tool-not-in-background: In the background, where subagents run by default, the agent does not get ReportFindings.',
      'background: false',
    ),
  );
  checkFindings(withHeader('tools: Read, Agent, LSP, mcp__x__y'));
  checkFindings(withHeader());
});

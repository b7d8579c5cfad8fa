import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

test('specifier-ignored', () => {
  checkFindings(
    withHeader(
      'tools: Read, Bash(git *), Grep(*), Edit()',
      '             ^^^^^^^^^^^ warning specifier-ignored: ‘Bash(git *)’ gives the agent all of Bash: what stands in the parentheses limits nothing.',
      'disallowedTools: WebFetch(domain:x.org)',
      '                 ^^^^^^^^^^^^^^^^^^^^^^ warning specifier-ignored: ‘WebFetch(domain:x.org)’ takes away all of WebFetch, not only what stands in the parentheses.',
    ),
  );
  checkFindings(withHeader('tools: Read, Agent(a)', 'background: false'));
  checkFix('specifier-ignored', withHeader('tools: [Read, "Bash(git *)"]'), withHeader('tools: [Read, "Bash"]'));
});

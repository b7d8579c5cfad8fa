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
  checkFindings(
    withHeader(
      'tools: Bash(git diff), Bash(git log), WebFetch(domain:x.org)',
      '       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning specifier-ignored: ‘Bash(git diff)’, ‘Bash(git log)’ and ‘WebFetch(domain:x.org)’ give the agent all of Bash and WebFetch: what stands in the parentheses limits nothing.',
      'disallowedTools: Agent(a)',
      '                 ^^^^^^^^ warning specifier-ignored: ‘Agent(a)’ takes away all of Agent, not only what stands in the parentheses.',
    ),
  );
  checkFix(
    'specifier-ignored',
    withHeader('tools: Bash(git diff), Read, Bash(git log), Bash(git show)'),
    withHeader('tools: Bash, Read'),
  );
  checkFix(
    'specifier-ignored',
    withHeader('tools:', '  - Bash(git diff)', '  - Bash(git log)', '  - Read'),
    withHeader('tools:', '  - Bash', '  - Read'),
  );
  checkFix('specifier-ignored', withHeader('tools: [Read, "Bash(git *)"]'), withHeader('tools: [Read, "Bash"]'));
});

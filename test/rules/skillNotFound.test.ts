import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings } from '../support/findings.ts';
import { PROJECT as project } from '../support/projectContext.ts';

test('skill-not-found', () => {
  checkFindings(
    withHeader(
      'skills: code-style, code-stile',
      '                    ^^^^^^^^^^ information skill-not-found: No skill ‘code-stile’ is found here. Did you mean ‘code-style’?',
    ),
    { project },
  );
  checkFindings(
    withHeader(
      'skills: write, init, locked, code-style(x)',
      '                     ^^^^^^ information skill-not-found: The skill ‘locked’ is not given to agents: it has ‘disable-model-invocation’.',
      '                             ^^^^^^^^^^^^^ information skill-not-found: No skill ‘code-style(x)’ is found here.',
    ),
    { project },
  );
  checkFindings(withHeader('skills: nothing'));
});

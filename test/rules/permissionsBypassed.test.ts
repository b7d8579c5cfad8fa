import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings } from '../support/findings.ts';

test('permissions-bypassed', () => {
  checkFindings(
    withHeader(
      'permissionMode: bypassPermissions',
      '                ^^^^^^^^^^^^^^^^^ information permissions-bypassed: The agent does everything without asking for permission.',
    ),
  );
  checkFindings(withHeader('permissionMode: plan'));
});

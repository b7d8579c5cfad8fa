import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings } from '../support/findings.ts';

test('server-malformed', () => {
  checkFindings(
    withHeader(
      'mcpServers:',
      '  github:',
      '  ^^^^^^^ warning server-malformed: Ignored: mcpServers takes a list, each server an item that begins with ‘- ’.',
      '    command: x',
    ),
  );
  checkFindings(
    withHeader(
      'mcpServers:',
      '  - github',
      '  - 5',
      '    ^ warning server-malformed: Dropped: a server is a name, or a map of one name to its configuration.',
      '  - tracker:',
      '      command: x',
    ),
  );
  checkFindings(withHeader('mcpServers:'));
});

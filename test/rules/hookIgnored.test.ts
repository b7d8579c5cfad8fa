import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

test('hook-ignored', () => {
  checkFindings(`---
name: a
description: b
hooks:
  postToolUse: []
  ^^^^^^^^^^^ warning hook-ignored: There is no event ‘postToolUse’, so its hooks never run. Did you mean ‘PostToolUse’?
  Stop: ./x.sh
        ^^^^^^ warning hook-ignored: Ignored: Stop must be a list.
---`);
  checkFindings(`---
name: a
description: b
hooks:
  PostToolUse:
    - hooks:
        - type: command
          command: [a]
                   ^^^ warning hook-ignored: Ignored: PostToolUse has a hook whose ‘command’ is no text.
        - type: http
          url: /log
               ^^^^ warning hook-ignored: Ignored: PostToolUse has a hook whose ‘url’ is no address.
---`);
  checkFix('hook-ignored', withHeader('hooks:', '  stop: []'), withHeader('hooks:', '  Stop: []'));
  // What is wrong below the event is found only then.
  const hook = (event: string, matcher: string): string =>
    withHeader('hooks:', `  ${event}:`, `    - matcher: ${matcher}`, '      hooks: [{type: command, command: ./x.sh}]');
  checkFix('hook-ignored', hook('PostToolUes', 'Bsah'), hook('PostToolUse', 'Bsah'));
});

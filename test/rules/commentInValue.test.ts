import { test } from 'vitest';
import { checkFindings, checkFix } from '../support/findings.ts';

test('comment-in-value', () => {
  checkFindings(`---
name: a
description: Use it: now
                 ^^^ warning not-portable
model: inherit # as the caller
              ^^^^^^^^^^^^^^^^ warning comment-in-value: This comment is part of the value: model is ‘inherit # as the caller’, because Claude Code repairs this header line by line.
tools: Read, Edit # both
                 ^^^^^^^ warning comment-in-value
---`);
  const text = '---\nname: a\ndescription: Use it: now\nmodel: inherit # note\n---\n';
  checkFix('comment-in-value', text, text.replace(' # note', ''), 'Remove ‘# note’');
  checkFix('not-portable', text, text.replace('Use it: now', '|\n  Use it: now'));
});

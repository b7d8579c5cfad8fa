import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

test('comment-cuts-text', () => {
  checkFindings(`---
name: a
description: Fixes issue #12 and more
                         ^^^^^^^^^^^^ warning comment-cuts-text: ‘ #’ begins a comment, so ‘#12 and more’ is not part of the description.
---`);
  checkFix(
    'comment-cuts-text',
    '---\nname: a\ndescription: Fixes "it" #12\n---\n',
    '---\nname: a\ndescription: "Fixes \\"it\\" #12"\n---\n',
  );
  checkFindings(withHeader('model: opus # for hard work'));
});

import { test } from 'vitest';
import { checkFindings, checkFix } from '../support/findings.ts';

test('tag-cuts-text', () => {
  checkFindings(`---
name: a
description: !important Reviews code
             ^^^^^^^^^^ warning tag-cuts-text: ‘!important’ has a meaning in YAML here, so it is not part of the description.
---`);
  checkFix(
    'tag-cuts-text',
    '---\nname: a\ndescription: &note Reviews\n---\n',
    '---\nname: a\ndescription: |\n  &note Reviews\n---\n',
  );
  checkFix(
    'tag-cuts-text',
    '---\nname: a\ndescription: !important, reviews\n---\n',
    '---\nname: a\ndescription: |\n  !important, reviews\n---\n',
  );
});

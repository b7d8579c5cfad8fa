import { describe, test } from 'vitest';
import { checkFindings, checkFix } from '../support/findings.ts';

describe('description-invalid', () => {
  test('missing, and not text', () => {
    checkFindings(`---
^^^ error description-invalid: Not loaded: the header has no description.
name: a
---`);
    checkFix('description-invalid', '---\nname: a\ndescription: 12\n---\n', '---\nname: a\ndescription: "12"\n---\n');
    checkFix('description-invalid', '---\nname: a\nwhenToUse: b\n---\n', '---\nname: a\ndescription: b\n---\n');
    checkFix(
      'description-invalid',
      '---\nname: a\ndescription:\n---\n',
      '---\nname: a\ndescription: |\n  Use this agent when …\n---\n',
      'Add a description',
    );
    checkFix(
      'description-invalid',
      '---\r\nname: a\r\n---\r\n',
      '---\r\nname: a\r\ndescription: |\r\n  Use this agent when …\r\n---\r\n',
    );
  });
});

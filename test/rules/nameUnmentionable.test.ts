import { test } from 'vitest';
import { checkFindings, checkFix, checkNoFix } from '../support/findings.ts';

test('name-unmentionable', () => {
  for (const [name, has] of [
    ['Code Reviewer', 'blanks'],
    ['révision', 'letters beyond ASCII'],
    ['team/lead', 'a slash'],
  ] as const) {
    checkFindings(`---
name: ${name}
      ${'^'.repeat(name.length)} hint name-unmentionable: ‘${name}’ cannot be called with ‘@agent-’: it has ${has}.
description: d
---`);
  }
  for (const name of ['code-reviewer', 'a.b_c', 'C3PO']) checkFindings(`---\nname: ${name}\ndescription: d\n---`);
  checkFindings(`---
name: "a\\u200bb"
       ^^^^^^^^ hint name-unmentionable: ‘a\u200bb’ cannot be called with ‘@agent-’: it has characters that no one sees.
description: d
---`);
});

test('name-unmentionable: quotes that are none to YAML', () => {
  checkFindings(`---
name: “db”
      ^^^^ hint name-unmentionable: ‘“db”’ cannot be called with ‘@agent-’: it has typographic quotes, which are part of it.
description: d
---`);
  checkFix(
    'name-unmentionable',
    '---\nname: “db”\ndescription: d\n---\n',
    '---\nname: db\ndescription: d\n---\n',
    'Change ‘“db”’ to ‘db’',
  );
});

test('name-unmentionable: a name for mentions', () => {
  checkFix(
    'name-unmentionable',
    '---\nname: QA / Test Runner\ndescription: Use QA / Test Runner for tests. user: "QA / Test Runner"\n---\n',
    '---\nname: qa-test-runner\ndescription: Use qa-test-runner for tests. user: "qa-test-runner"\n---\n',
    'Rename ‘QA / Test Runner’ to ‘qa-test-runner’, in this file',
  );
  checkFix(
    'name-unmentionable',
    '---\nname: Code Reviewer\ndescription: d\n---\nUse the "Code Reviewer" agent.\n',
    '---\nname: code-reviewer\ndescription: d\n---\nUse the "code-reviewer" agent.\n',
  );
  checkNoFix('name-unmentionable', '---\nname: révision\ndescription: d\n---\n');
});

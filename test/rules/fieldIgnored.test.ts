import { test } from 'vitest';
import { checkFindings } from '../support/findings.ts';

test('field-ignored, in an agent of a plugin', () => {
  checkFindings(
    `---
name: a
description: b
permissionMode: plan
^^^^^^^^^^^^^^ warning field-ignored: Claude Code ignores ‘permissionMode’ in an agent of a plugin.
---`,
    { path: '/p/agents/a.md', origin: 'plugin' },
  );
});

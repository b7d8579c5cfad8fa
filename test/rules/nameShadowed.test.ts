import { describe, expect, test } from 'vitest';
import { applyEdits, check } from '../../server/src/service/index.ts';
import { fixture, markOf, workspaceOf } from '../support/workspace.ts';

/** Checks what the rules about names find in all files: `severity code: message`, at carets. */
async function checkAll(text: string, folders?: readonly string[]): Promise<void> {
  const { files, marks } = fixture(text);
  const workspace = await workspaceOf(files, folders);
  const found: string[] = [];
  for (const [, path = ''] of files.matchAll(/^=== (\S+)$/gm)) {
    const file = await workspace.source(path);
    if (!file) continue;
    const findings = check(file);
    for (const { code, severity, message, span, fixes } of findings) {
      if (!/^(?:name-|agent-|description-repeated)/.test(code)) continue;
      found.push(`${markOf(path, file.text, span)} ${severity} ${code}: ${message}`);
      for (const { edits } of fixes()) expect(applyEdits(file.text, edits)).not.toBe(file.text);
    }
  }
  expect(found.sort()).toEqual(marks);
}

describe('name-shadowed', () => {
  test('a project’s agent takes the place of the user’s, and that of one above', () =>
    checkAll(
      `
=== /home/u/w/.git/HEAD
=== /home/u/.claude/agents/a.md
---
name: mine
description: d
---
=== /home/u/w/.claude/agents/a.md
---
name: mine
      ^^^^ information name-shadowed: Takes the place of your agent in ‘/home/u/.claude/agents/a.md’, which is also named ‘mine’.
description: d
---
=== /home/u/w/in/.claude/agents/a.md
---
name: mine
      ^^^^ information name-shadowed: Takes the place of the project’s agent in ‘/home/u/w/.claude/agents/a.md’, which is also named ‘mine’.
description: d
---
=== /home/u/w/in/.claude/agents/b.md
---
name: Explore
      ^^^^^^^ information name-shadowed: Takes the place of the agent that Claude Code brings along, which is also named ‘Explore’.
description: d
---
`,
      ['/home/u/w'],
    ));
});

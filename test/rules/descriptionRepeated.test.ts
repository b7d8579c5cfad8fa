import { expect, test } from 'vitest';
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

test('description-repeated: the same words, in the same project', () =>
  checkAll(`
=== /w/.claude/agents/a.md
---
name: one
description: "Reviews code for bugs, and for style."
^^^^^^^^^^^ information description-repeated: ‘two’ has the same description: which one Claude calls is chance.
---
=== /w/.claude/agents/b.md
---
name: two
description: Reviews Code for bugs and for style
^^^^^^^^^^^ information description-repeated: ‘one’ has the same description: which one Claude calls is chance.
---
=== /w/.claude/agents/c.md
---
name: three
description: Reviews tests for bugs and for style
---
=== /w/.claude/agents/d.md
---
name: four
description: Does it.
---
=== /w/.claude/agents/e.md
---
name: five
description: Does it.
---
=== /w/p/.claude-plugin/plugin.json
{"name": "p"}
=== /w/p/agents/f.md
---
name: six
description: Reviews code for bugs and for style
---
`));

test('what is said of the other agent is true of it', async () => {
  const { files } = fixture(`
=== /w/.claude/agents/a.md
---
name: one
description: Reviews code for bugs and for style.
---
=== /w/.claude/agents/b.md
---
name: two
description: Reviews code for bugs and for style.
---
`);
  const path = '/w/.claude/agents/a.md';
  const read = (await (await workspaceOf(files)).source(path))!;
  expect(check(read, undefined, 'description-repeated')[0]?.related).toEqual([
    { path: '/w/.claude/agents/b.md', at: { line: 1, start: 6, end: 9 }, message: 'the description of ‘two’' },
  ]);
});

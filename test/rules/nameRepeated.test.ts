import { describe, expect, test } from 'vitest';
import { applyEdits, check } from '../../server/src/service/index.ts';
import { agent, checkNames } from '../support/names.ts';
import { fixture, workspaceOf } from '../support/workspace.ts';

describe('name-repeated', () => {
  test('in one folder, subfolders included: who is dropped and who is taken', () =>
    checkNames(`
=== /w/.claude/agents/a.md
---
name: same
      ^^^^ warning name-repeated: Never called: ‘z/b.md’ is also named ‘same’, and the last one in the order of paths is taken.
description: d
---
=== /w/.claude/agents/c.md
---
name: "same"
       ^^^^ warning name-repeated: Never called: ‘z/b.md’ is also named ‘same’, and the last one in the order of paths is taken.
description: d
---
=== /w/.claude/agents/z/b.md
---
name: same
      ^^^^ information name-repeated: ‘c.md’ and ‘a.md’ are also named ‘same’ and never called: this one comes last in the order of paths.
description: d
---
=== /w/.claude/agents/not-loaded.md
---
name: same
---
`));

  test('not in two projects, and not where one of them does not load', () =>
    checkNames(
      `
${agent('/one/.claude/agents/a.md', 'same')}
${agent('/two/.claude/agents/b.md', 'same')}
=== /two/.claude/agents/c.md
---
name: same
tools: Read
---
`,
      ['/one', '/two'],
    ));

  test('another name is free, and takes the finding and the examples along', async () => {
    const { files } = fixture(`
=== /w/.claude/agents/fast-critic.md
---
name: critic-one
description: Use the critic-one agent.
---
${agent('/w/.claude/agents/z.md', 'critic-one')}
`);
    const workspace = await workspaceOf(files);
    const path = '/w/.claude/agents/fast-critic.md';
    const read = (await workspace.source(path))!;
    const [finding] = check(read, undefined, 'name-repeated');
    const [fix] = finding!.fixes();
    expect(fix?.title).toBe('Rename ‘critic-one’ to ‘fast-critic’, in this file');
    expect(applyEdits(read.text, fix!.edits)).toContain('name: fast-critic\ndescription: Use the fast-critic agent.\n');
    expect(finding!.related).toEqual([
      {
        path: '/w/.claude/agents/z.md',
        at: { line: 1, before: 'name: ', text: 'critic-one' },
        message: 'also named ‘critic-one’',
      },
    ]);
  });
});

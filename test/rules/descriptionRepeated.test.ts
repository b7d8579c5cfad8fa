import { expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { checkNames } from '../support/names.ts';
import { fixture, workspaceOf } from '../support/workspace.ts';

test('description-repeated: the same words, in the same project', () =>
  checkNames(`
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
    {
      path: '/w/.claude/agents/b.md',
      at: { line: 1, before: 'name: ', text: 'two' },
      message: 'the description of ‘two’',
    },
  ]);
});

import { describe, test } from 'vitest';
import { checkNames } from '../support/names.ts';

describe('name-shadowed', () => {
  test('a project’s agent takes the place of the user’s, and that of one above', () =>
    checkNames(
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
      ^^^^ information name-shadowed: Takes the place of your agent in ‘~/.claude/agents/a.md’, which is also named ‘mine’.
description: d
---
=== /home/u/w/in/.claude/agents/a.md
---
name: mine
      ^^^^ information name-shadowed: Takes the place of the project’s agent in ‘../.claude/agents/a.md’, which is also named ‘mine’.
description: d
---
=== /home/u/w/in/.claude/agents/b.md
---
name: Explore
      ^^^^^^^ information name-shadowed: Takes the place of Claude Code’s built-in agent, which is also named ‘Explore’.
description: d
---
`,
      ['/home/u/w'],
    ));

  test('what lies in an archive or a backup is no competition', () =>
    checkNames(
      `
=== /w/.git/HEAD
=== /w/.claude/agents/a.md
---
name: mine
description: d
---
=== /w/my-backup-2024/.claude/agents/a.md
---
name: mine
description: d
---
=== /w/archived/.claude/agents/a.md
---
name: mine
description: d
---
`,
      ['/w'],
    ));
});

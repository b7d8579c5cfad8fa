import { describe, expect, test } from 'vitest';
import { callsFrom, callsTo } from '../../server/src/service/index.ts';
import { workspaceOf } from '../support/workspace.ts';

const FILES = `
=== /w/.claude/agents/code-critic.md
---
name: code-critic
description: Criticises.
---
=== /w/.claude/agents/lead.md
---
name: lead
description: Leads.
---
Use the code-critic agent.
=== /w/.claude/agents/guard.md
---
name: guard
description: Guards.
tools: Agent(lead)
disallowedTools: Agent(code-critic)
hooks:
  SubagentStart:
    - matcher: code-critic
      hooks: []
---
=== /w/CLAUDE.md
Ask @agent-code-critic.
=== /w/.claude/settings.json
{"permissions": {"allow": ["Agent(lead)"], "deny": ["Agent(code-critic)"]}}
=== /w/.claude/settings.local.json
{"agent": "code-critic"}
`;

describe('who calls whom', () => {
  test('is who hands work on, not what allows, denies or watches it', async () => {
    const workspace = await workspaceOf(FILES);
    const critic = workspace.agentIn('/w/.claude/agents/code-critic.md')!;
    expect((await callsTo(workspace, critic)).map(({ file }) => file.path)).toEqual([
      '/w/.claude/agents/lead.md',
      '/w/.claude/settings.local.json',
      '/w/CLAUDE.md',
    ]);
    const named = async (path: string) => (await callsFrom(workspace, path)).map(({ agent }) => agent.name);
    expect(await named('/w/.claude/agents/guard.md')).toEqual(['lead']);
    expect(await named('/w/.claude/settings.json')).toEqual([]);
  });
});

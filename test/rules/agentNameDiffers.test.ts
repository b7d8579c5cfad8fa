import { describe, expect, test } from 'vitest';
import { check, KNOWLEDGE, readAgent } from '../../server/src/service/index.ts';
import { agent, checkNames } from '../support/names.ts';

describe('agent-name-differs', () => {
  test('a hand-off whose words are those of one agent', () =>
    checkNames(`
${agent('/w/.claude/agents/full-stack-developer.md', 'full-stack-developer')}
${agent('/w/.claude/agents/c4-code.md', 'c4-code')}
${agent('/w/.claude/agents/backend.md', 'backend')}
=== /w/.claude/agents/lead.md
---
name: team-lead
description: Leads.
---
## Handoffs
- Coordinate with @fullstack-developer on the rest.
                   ^^^^^^^^^^^^^^^^^^^ information agent-name-differs: No agent is called ‘fullstack-developer’ here. There is ‘full-stack-developer’.
- Use the full_stack_developer agent.
          ^^^^^^^^^^^^^^^^^^^^ information agent-name-differs: No agent is called ‘full_stack_developer’ here. There is ‘full-stack-developer’.
- Ask @agent-C4-Code, hand over to the C4-Code agent.
             ^^^^^^^ information agent-name-differs: No agent is called ‘C4-Code’ here. There is ‘c4-code’.
- Ask @teamlead, full-stack-dev and the full-stack team.
- Work with back-end teams.

A fullstack-developer is a person.
=== /w/CLAUDE.md
Launch the fullstack-developer agent.
           ^^^^^^^^^^^^^^^^^^^ information agent-name-differs: No agent is called ‘fullstack-developer’ here. There is ‘full-stack-developer’.
`));

  test('not where two agents could be meant, nor where nobody has looked around', async () => {
    await checkNames(`
${agent('/w/.claude/agents/a.md', 'full-stack')}
${agent('/w/.claude/agents/b.md', 'fullstack')}
=== /w/CLAUDE.md
Launch the full_stack agent.
`);
    const read = readAgent('/x.md', '---\nname: a\ndescription: Use the full_stack agent.\n---\n', {
      origin: 'project',
      knowledge: KNOWLEDGE,
    });
    expect(check(read)).toEqual([]);
  });
});

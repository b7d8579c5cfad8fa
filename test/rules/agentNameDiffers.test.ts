import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, KNOWLEDGE, readAgent } from '../../server/src/service/index.ts';
import { agentRegistryOf } from '../../server/src/service/project/agentRegistry.ts';
import { agentOf } from '../support/agent.ts';
import { agent, checkNames } from '../support/names.ts';
import { PROJECT } from '../support/projectContext.ts';

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

  test('wherever a text that is read for hand-offs has one', () => {
    const agents = agentRegistryOf(
      ['full-stack-developer', 'c4-code', 'backend', 'x2-a', 'Full-Check'].map((name) => ({
        name,
        description: '',
        path: `/w/.claude/agents/${name}.md`,
        scope: 'project',
      })),
    );
    const piece = fc.constantFrom(
      ...['## Handoffs', 'Coordinate with', 'Use the', 'agent', 'Hand over to', '- ', '@agent-', '@', '**', '`', '.'],
      ...['fullstack-developer', 'full_stack_developer', 'C4-Code', 'c4code', 'back-end', 'x.2-a', 'x2.a', 'Backend'],
      ...[
        'éfullstack-developer',
        'full-check',
        'subagent_type: fullcheck',
        '@"c4 code (agent)"',
        '***c4.code',
        '\n',
        '_',
      ],
    );
    const body = fc
      .array(fc.tuple(piece, fc.constantFrom(' ', '', '\n')), { maxLength: 14 })
      .map((pieces) => pieces.flat().join(''));
    fc.assert(
      fc.property(body, (text) => {
        const project = { ...PROJECT, agents };
        const file = agentOf(`---\nname: reviewer\ndescription: d\n---\n${text}`, undefined, { project });
        const wanted = file.explicit.filter(({ name, kind, isCertain }) => {
          const [meant, ...others] = agents.lookalikes(name);
          const isOther = others.length === 0 && meant !== undefined && !agents.has(name);
          if (kind === 'mention' || !isOther) return kind === 'mention' && isOther;
          const hands = kind === 'launch' || kind === 'handoff';
          return hands && meant.toLowerCase() !== name.toLowerCase() && (isCertain || /\w[-:]\w/.test(meant));
        });
        const found = check(file).filter(({ code }) => code === 'agent-name-differs');
        expect(found.map(({ span }) => span)).toEqual(wanted.map(({ span }) => span));
      }),
      { numRuns: 2000, examples: [['Only the full_stack_developer agent']] },
    );
  });
});

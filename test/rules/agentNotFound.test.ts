import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { checkFindings } from '../support/findings.ts';
import { agent, checkNames } from '../support/names.ts';
import { PROJECT } from '../support/projectContext.ts';

describe('agent-not-found', () => {
  test('in the headers of skills and commands, and in settings', () =>
    checkNames(`
${agent('/w/.claude/agents/code-critic.md', 'code-critic')}
=== /w/.claude/skills/s/SKILL.md
---
context: fork
agent: code-critik
       ^^^^^^^^^^^ warning agent-not-found: No agent is called ‘code-critik’ here, so general-purpose takes its place. Did you mean ‘code-critic’?
---
=== /w/.claude/skills/t/SKILL.md
---
agent: nobody
---
=== /w/.claude/commands/c.md
---
agent: Explore
allowed-tools: Task(nobody), Task(code-critic)
                    ^^^^^^ warning agent-not-found: No agent is called ‘nobody’ here, so it cannot be called.
---
Use the any-agent agent.
=== /w/.claude/skills/s/notes.md
---
agent: your-agent-here
---
=== /w/.claude/settings.json
{
  "agent": "lead",
            ^^^^ warning agent-not-found: No agent is called ‘lead’ here, so it cannot lead a session.
  "permissions": {"deny": ["Agent(code-criticc)", "Agent(Explore)", "Agent(model:opus)"]},
                                  ^^^^^^^^^^^^ information agent-not-found: No agent is called ‘code-criticc’ here, so the rule has no effect. Did you mean ‘code-critic’?
  "hooks": {"SubagentStop": [{"matcher": "nobody"}]}
}
=== /w/.claude/settings.local.json
{"agent": ["lead"], "permissions": {"deny": "Agent(x)"}, "hooks": []}
`));

  test('what is no JSON, or too deep, has no finding', () =>
    checkNames(`
=== /w/.claude/settings.json
{"agent": "lead", "a": ${'['.repeat(5000)}
=== /w/in/.claude/settings.json
nothing
`));
});

describe('agent-not-found in the tools of an agent', () => {
  const project = PROJECT;

  test('agent-not-found', () => {
    checkFindings(
      withHeader(
        'tools: Read, Agent(code-critic, code-critics)',
        '                                ^^^^^^^^^^^^ warning agent-not-found: No agent is called ‘code-critics’ here, so it cannot be called. Did you mean ‘code-critic’?',
        'background: false',
      ),
      { project },
    );
    checkFindings(
      withHeader(
        'tools: Read, Agent(code critic, Explore)',
        '                   ^^^^^^^^^^^ warning agent-not-found: No agent is called ‘code critic’ here, so it cannot be called. Did you mean ‘code-critic’?',
      ),
      { project },
    );
    // Who has not looked around says nothing.
    checkFindings(withHeader('tools: Read, Agent(nobody)', 'background: false'));
  });

  test('a mention is nothing but a name', () => {
    const text = `${withHeader()}
Then @agent-code-critics, @agent-code-critic and @agent-Explore. Mail me@agent-x.org.
            ^^^^^^^^^^^^ information agent-not-found: No agent is called ‘code-critics’ here, so the mention calls nobody. Did you mean ‘code-critic’?
`;
    checkFindings(text, { project });
    checkFindings(text.replace(/^ +\^+ information.*\n/m, ''));
  });

  test('a slip is fixed', () => {
    const fixed = (line: string): string | undefined =>
      check(agentOf(withHeader(line), undefined, { project }))
        .flatMap((finding) => finding.fixes())
        .map(({ edits }) => edits.map(({ newText }) => newText).join())[0];
    expect(fixed('tools: Read, Agent(code-critics)\nbackground: false')).toBe('code-critic');
    expect(fixed('skills: [code-stile]')).toBe('code-style');
    expect(fixed('tools: Read, mcp__traker__list')).toBe('tracker');
    expect(fixed('mcpServers: [traker]')).toBe('tracker');
  });
});

import { describe, expect, test } from 'vitest';
import { applyEdits, check, KNOWLEDGE, readAgent } from '../../server/src/service/index.ts';
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

const agent = (path: string, name: string): string => `=== ${path}\n---\nname: ${name}\ndescription: d\n---\n`;

describe('name-repeated', () => {
  test('in one folder, subfolders included: who is dropped and who is taken', () =>
    checkAll(`
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
    checkAll(
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
      { path: '/w/.claude/agents/z.md', at: { line: 1, start: 6, end: 16 }, message: 'also named ‘critic-one’' },
    ]);
  });
});

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

describe('agent-not-found', () => {
  test('in the headers of skills and commands, and in settings', () =>
    checkAll(`
${agent('/w/.claude/agents/code-critic.md', 'code-critic')}
=== /w/.claude/skills/s/SKILL.md
---
agent: code-critik
       ^^^^^^^^^^^ warning agent-not-found: No agent is called ‘code-critik’ here, so general-purpose takes its place. Did you mean ‘code-critic’?
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
  "permissions": {"deny": ["Agent(code-criticc)", "Agent(Explore)"]},
                                  ^^^^^^^^^^^^ information agent-not-found: No agent is called ‘code-criticc’ here, so the rule has no effect. Did you mean ‘code-critic’?
  "hooks": {"SubagentStop": [{"matcher": "nobody"}]}
}
=== /w/.claude/settings.local.json
{"agent": ["lead"], "permissions": {"deny": "Agent(x)"}, "hooks": []}
`));

  test('what is no JSON, or too deep, has no finding', () =>
    checkAll(`
=== /w/.claude/settings.json
{"agent": "lead", "a": ${'['.repeat(5000)}
=== /w/in/.claude/settings.json
nothing
`));
});

describe('agent-name-differs', () => {
  test('a hand-off whose words are those of one agent', () =>
    checkAll(`
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
    await checkAll(`
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

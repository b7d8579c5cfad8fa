import { describe, expect, test } from 'vitest';
import { checkReferences, fixture, workspaceOf } from '../support/workspace.ts';

/** The agents that the fixtures below refer to. */
const CRITIC = `=== /w/.claude/agents/code-critic.md
---
name: code-critic
      ^^^^^^^^^^^ name
description: Criticises.
---
`;

test('a fixture says where the cursor is and what is marked', () => {
  expect(fixture('\n=== /a.md\none\n^^^ x\n=== /b.md\nt<|>wo\n ^^\n')).toEqual({
    files: '\n=== /a.md\none\n=== /b.md\ntwo\n',
    cursor: { path: '/b.md', offset: 1 },
    marks: ['/a.md:1:0-3 x', '/b.md:1:1-3'],
  });
});

describe('an agent is named', () => {
  test('in every way in which another agent can name it', () =>
    checkReferences(`${CRITIC}
=== /w/.claude/agents/lead.md
---
name: lead
description: |
  Leads.
  <example>
  assistant: "I'll use the code-critic agent."
                           ^^^^^^^^^^^ launch
  </example>
tools: Read, Agent(code-critic, Explore), Task(code-critic)
                   ^^^^^^^^^^^ tool
                                               ^^^^^^^^^^^ tool
observer: code-critic
          ^^^^^^^^^^^ field
skills: [code-critic]
dependencies: [nobody-else, "code-critic"]
                             ^^^^^^^^^^^ text
hooks:
  SubagentStop:
    - matcher: lead|code-critic
                    ^^^^^^^^^^^ matcher
---

Ask @agent-code-critic, or @"code-critic (agent)".
           ^^^^^^^^^^^ mention
                             ^^^^^^^^^^^ mention
Coordinate with **code-critic**, then hand over.
                  ^^^^^^^^^^^ handoff
- Handoff to: @code-critic
               ^^^^^^^^^^^ handoff
The code-c<|>ritic knows.
    ^^^^^^^^^^^ text
| code-critic | all code |
  ^^^^^^^^^^^ text

\`\`\`json
{"agent": "code-critic"}
           ^^^^^^^^^^^ text
\`\`\`

The code-critic skill, \`npm run code-critic\`, \`code-critic@1.2\` and \`git checkout code-critic\` are something else.
Not code-critics, not my-code-critic, not code-critic-two, not docs/code-critic.md, not /code-critic, not #code-critic.
`));

  test('in memory, commands, skills, rules, settings and the hooks of a plugin', () =>
    checkReferences(`${CRITIC}
=== /w/CLAUDE.md
Use the code-cri<|>tic agent for every change.
        ^^^^^^^^^^^ launch
=== /w/packages/deep/CLAUDE.md
Here the code-critic is needed.
         ^^^^^^^^^^^ text
=== /w/.claude/commands/review.md
---
allowed-tools: Task(code-critic), Read
                    ^^^^^^^^^^^ tool
agent: code-critic
       ^^^^^^^^^^^ field
---
Launch the code-critic agent.
           ^^^^^^^^^^^ launch
=== /w/.claude/skills/review/SKILL.md
---
name: code-critic
agent: "code-critic"
        ^^^^^^^^^^^ field
---
=== /w/.claude/skills/review/more/notes.md
See code-critic.
    ^^^^^^^^^^^ text
=== /w/.claude/rules/style.md
@agent-code-critic
       ^^^^^^^^^^^ mention
=== /w/.claude/settings.json
{
  "agent": "code-critic",
            ^^^^^^^^^^^ field
  "permissions": {
    "deny": ["Agent(code-critic)", "Bash(code-critic)"],
                    ^^^^^^^^^^^ denied
    "allow": ["Task(lead, code-critic)", 3]
                          ^^^^^^^^^^^ tool
  },
  "hooks": {
    "SubagentStart": [{"matcher": "code-critic", "hooks": []}],
                                   ^^^^^^^^^^^ matcher
    "PreToolUse": [{"matcher": "code-critic"}]
  },
  "other": "code-critic"
}
=== /w/docs/notes.md
The code-critic is not read here.
`));

  test('by a name of several words, where something marks it as a name', () =>
    checkReferences(`
=== /w/.claude/agents/brand.md
---
name: Brand Guardian
      ^^^^^^^^^^^^^^ name
description: Guards.
---
# Brand Guardian Agent
  ^^^^^^^^^^^^^^ text
You are a Brand Guardian.
          ^^^^^^^^^^^^^^ text
=== /w/.claude/agents/lead.md
---
name: lead
description: Use the Brand Guardian agent.
                     ^^^^^^^^^^^^^^ text
---
Ask **Brand Guardian**, "Brand Guardian" or the Brand Guard<|>ian agent.
      ^^^^^^^^^^^^^^ text
                         ^^^^^^^^^^^^^^ text
                                                ^^^^^^^^^^^^^^ text
Works with Brand Guardian.
           ^^^^^^^^^^^^^^ text
A company hires a Brand Guardian. Brand Guardians are many.
`));

  test('behind the escape of a line break', () =>
    checkReferences(`${CRITIC}
=== /w/.claude/agents/lead.md
---
name: lead
description: "Leads these:\\ncode-cri<|>tic: reviews"
                            ^^^^^^^^^^^ text
---
`));

  test('by one word, only where it is said that an agent is meant', () =>
    checkReferences(`
=== /w/.claude/agents/karen.md
---
name: karen
      ^^^^^ name
description: Checks.
---
You are karen.
=== /w/.claude/agents/lead.md
---
name: lead
description: d
---
Use the ka<|>ren agent. Ask @agent-karen. Works with \`karen\`.
        ^^^^^ launch
                                ^^^^^ mention
                                                   ^^^^^ handoff
My friend karen, and @karen.
                      ^^^^^ text
\`\`\`
Agent(subagent_type="karen"), @agent-karen
                     ^^^^^ launch
                                     ^^^^^ mention
npm i @karen/tools karen@home.org
\`\`\`
`));
});

describe('agents of one name are kept apart', () => {
  const TWO = `
=== /one/.claude/agents/code-critic.md
---
name: code-critic
      ^^^^^^^^^^^ name
description: One.
---
=== /one/CLAUDE.md
Use the code-crit<|>ic agent.
        ^^^^^^^^^^^ launch
=== /two/.claude/agents/code-critic.md
---
name: code-critic
description: Two.
---
=== /two/CLAUDE.md
Use the code-critic agent.
`;
  test('in two folders that are open', () => checkReferences(TWO, ['/one', '/two']));

  test('in nested projects: the nearest is meant', () =>
    checkReferences(`
=== /w/.git/HEAD
=== /w/.claude/agents/code-critic.md
---
name: code-critic
description: Outer.
---
=== /w/CLAUDE.md
Use the code-critic agent.
=== /w/in/.claude/agents/code-critic.md
---
name: code-critic
      ^^^^^^^^^^^ name
description: Inner.
---
=== /w/in/.claude/agents/lead.md
---
name: lead
description: Uses the code-cr<|>itic agent.
                      ^^^^^^^^^^^ launch
---
`));

  test('in one folder: its own file means itself, every other means the one that is taken', () =>
    checkReferences(`
=== /w/.claude/agents/a.md
---
name: code-critic
      ^^^^^^^^^^^ name
description: Use the code-cri<|>tic agent.
                     ^^^^^^^^^^^ launch
---
=== /w/.claude/agents/b.md
---
name: code-critic
description: Use the code-critic agent.
---
=== /w/.claude/agents/lead.md
---
name: lead
description: Uses the code-critic agent.
---
`));

  test('the user’s agent is meant where no project has one of its name', () =>
    checkReferences(
      `
=== /home/u/.claude/agents/code-critic.md
---
name: code-critic
      ^^^^^^^^^^^ name
description: Mine.
---
=== /one/CLAUDE.md
Use the code-<|>critic agent.
        ^^^^^^^^^^^ launch
=== /two/.claude/agents/code-critic.md
---
name: code-critic
description: Two.
---
=== /two/CLAUDE.md
Use the code-critic agent.
`,
      ['/one', '/two'],
    ));
});

test('agents of a plugin: under their full names outside, under both within', () =>
  checkReferences(`
=== /w/plugins/tools/.claude-plugin/plugin.json
{"name": "tools"}
=== /w/plugins/tools/agents/sub/code-critic.md
---
name: code-critic
      ^^^^^^^^^^^ name
description: Criticises.
---
=== /w/plugins/tools/agents/lead.md
---
name: lead
description: Uses the code-cri<|>tic agent.
                      ^^^^^^^^^^^ launch
tools: Agent(tools:sub:code-critic)
             ^^^^^^^^^^^^^^^^^^^^^ tool
---
=== /w/plugins/tools/commands/go.md
Launch the tools:sub:code-critic agent.
           ^^^^^^^^^^^^^^^^^^^^^ launch
=== /w/plugins/tools/hooks/hooks.json
{"hooks": {"SubagentStop": [{"matcher": "code-critic"}]}}
                                         ^^^^^^^^^^^ matcher
=== /w/CLAUDE.md
Use the tools:sub:code-critic agent, never the code-critic.
        ^^^^^^^^^^^^^^^^^^^^^ launch
`));

test('all agents that were read, under their full names', async () => {
  const { files } = fixture(`${CRITIC}
=== /w/plugins/tools/.claude-plugin/plugin.json
{"name": "tools"}
=== /w/plugins/tools/agents/sub/x.md
---
name: y
description: d
---
=== /home/u/.claude/agents/mine.md
---
name: mine
description: d
---
`);
  const workspace = await workspaceOf(files);
  expect(workspace.agents().map(({ name, scope, at }) => [name, scope, at])).toEqual([
    ['mine', 'user', { line: 1, before: 'name: ', text: 'mine' }],
    ['code-critic', 'project', { line: 1, before: 'name: ', text: 'code-critic' }],
    ['tools:sub:y', 'plugin', { line: 1, before: 'name: ', text: 'y' }],
  ]);
});

import { describe, expect, test } from 'vitest';
import { applyEdits, followFile, type Renaming } from '../../server/src/service/index.ts';
import { checkRename, enabling, fixture, renamed, workspaceOf } from '../support/workspace.ts';

const agent = (path: string, name: string, body = ''): string =>
  `=== ${path}\n---\nname: ${name}\ndescription: Does it.\n---\n${body}`;

describe('a new name', () => {
  test('stands in every place that had the old one, and nowhere else', () =>
    checkRename(
      `
${agent('/w/.claude/agents/code-critic.md', 'code-<|>critic', 'You are code-critic, no code-critics.\n')}
=== /w/.claude/agents/lead.md
---
name: lead
description: "Leads.\\n<example>\\nassistant: \\"I'll use the code-critic agent.\\"\\n</example>"
tools: [Read, "Agent(code-critic, Explore)"]
---

@agent-code-critic, docs/code-critic.md, \`code-critic\`
=== /w/.claude/agents/other.md
---
name: other
description: Knows nobody.
---
=== /w/.claude/settings.json
{"permissions": {"deny": ["Agent(code-critic)"]}}
=== /w/CLAUDE.md
Use the code-critic agent.
`,
      'reviewer',
      `
=== /w/.claude/agents/code-critic.md
---
name: reviewer
description: Does it.
---
You are reviewer, no code-critics.

=== /w/.claude/agents/lead.md
---
name: lead
description: "Leads.\\n<example>\\nassistant: \\"I'll use the reviewer agent.\\"\\n</example>"
tools: [Read, "Agent(reviewer, Explore)"]
---

@agent-reviewer, docs/code-critic.md, \`reviewer\`
=== /w/.claude/settings.json
{"permissions": {"deny": ["Agent(reviewer)"]}}
=== /w/CLAUDE.md
Use the reviewer agent.
`,
    ));

  test('of several words has quotes where YAML needs them, and cannot follow ‘@agent-’', async () => {
    const before = `
${agent('/w/.claude/agents/a-b.md', 'a-<|>b')}
=== /w/CLAUDE.md
Ask @"a-b (agent)".
`;
    expect(await renamed(before.replace('Ask', 'Ask @agent-a-b or'), 'Code Critic')).toEqual({
      refused:
        '‘Code Critic’ cannot be mentioned, as /w/CLAUDE.md does with ‘@agent-’: use letters, digits, ‘-’ and ‘_’.',
    });
    await checkRename(
      before,
      'Code Critic',
      `
=== /w/.claude/agents/a-b.md
---
name: Code Critic
description: Does it.
---

=== /w/CLAUDE.md
Ask @"Code Critic (agent)".
`,
    );
    const name = async (text: string, to: string): Promise<string> => {
      const [file] = ((await renamed(text, to)) as Renaming).files;
      return file!.edits[0]!.newText;
    };
    expect(await name(before, '4711')).toBe('"4711"');
    expect(await name(before, 'yes')).toBe('"yes"');
    expect(await name(agent('/w/.claude/agents/a-b.md', '"a-<|>b"'), '4711')).toBe('4711');
  });

  test('of a plugin’s agent: with or without the plugin’s, which stays', async () => {
    const before = `
=== /w/p/.claude-plugin/plugin.json
{"name": "tools"}
${agent('/w/p/agents/sub/a-b.md', 'a-b')}
${agent('/w/p/agents/lead.md', 'lead', 'Use the a-b agent.\n')}
=== /w/CLAUDE.md
Use the tools:sub:a-<|>b agent.
`;
    const after = `
=== /w/CLAUDE.md
Use the tools:sub:c-d agent.
=== /w/p/agents/lead.md
---
name: lead
description: Does it.
---
Use the c-d agent.

=== /w/p/agents/sub/a-b.md
---
name: c-d
description: Does it.
---

`;
    await checkRename(before, 'c-d', after);
    await checkRename(before, 'tools:sub:c-d', after);
  });

  test('the file may have it too, if it had the old one', async () => {
    const file = async (text: string) => ((await renamed(text, 'c-d')) as Renaming).file;
    expect(await file(agent('/w/.claude/agents/a-b.md', 'a-<|>b'))).toEqual({
      from: '/w/.claude/agents/a-b.md',
      to: '/w/.claude/agents/c-d.md',
      isNeeded: false,
      paths: [],
    });
    expect(await file(agent('/w/.claude/agents/x.md', 'a-<|>b'))).toBeUndefined();
    expect(
      await file(`\n${agent('/w/.claude/agents/a-b.md', 'a-<|>b')}\n=== /w/.claude/agents/c-d.md\n# Notes\n`),
    ).toBeUndefined();
  });

  test('paths and links that lead to the file go with it, others stay', async () => {
    const text = `
${agent('/w/.claude/agents/a-b.md', 'a-<|>b')}
${agent('/w/.claude/agents/lead.md', 'lead', '[a-b](./a-b.md), other/a-b.md, `.claude/agents/a-b.md`, a-b.md.bak\n')}
=== /w/CLAUDE.md
See .claude/agents/a-b.md, and a-b.md in docs.
=== /w/in/CLAUDE.md
See ../.claude/agents/a-b.md.
`;
    const { file } = (await renamed(text, 'c-d')) as Renaming;
    expect(file!.paths.map((one) => applyEdits(one.text, one.edits).trim().split('\n').at(-1))).toEqual([
      '[a-b](./c-d.md), other/a-b.md, `.claude/agents/c-d.md`, a-b.md.bak',
      'See .claude/agents/c-d.md, and a-b.md in docs.',
      'See ../.claude/agents/c-d.md.',
    ]);
  });

  test('the manifest of a plugin lists the file by its new name', async () => {
    const files = `
=== /w/p/.claude-plugin/plugin.json
{"name": "tools", "agents": ["./custom/a-b.md", "./custom/lead.md"]}
${agent('/w/p/custom/a-b.md', 'a-<|>b')}
${agent('/w/p/custom/lead.md', 'lead', 'Use the tools:a-b agent.\n')}
`;
    const { file } = (await renamed(files, 'c-d')) as Renaming;
    expect(file!.paths.map((one) => applyEdits(one.text, one.edits))).toEqual([
      '{"name": "tools", "agents": ["./custom/c-d.md", "./custom/lead.md"]}\n',
    ]);
    // Also when the file itself is moved.
    const workspace = await workspaceOf(files.replace('<|>', ''));
    const followed = await followFile(workspace, '/w/p/custom/a-b.md', '/w/p/more/c-d.md');
    expect(followed?.files.map((one) => applyEdits(one.text, one.edits).trim().split('\n').at(-1))).toEqual([
      '---',
      'Use the tools:c-d agent.',
      '{"name": "tools", "agents": ["./more/c-d.md", "./custom/lead.md"]}',
    ]);
    const renamedOnly = await followFile(workspace, '/w/p/custom/lead.md', '/w/p/custom/other-lead.md');
    expect(renamedOnly?.files.map(({ path }) => path)).toContain('/w/p/.claude-plugin/plugin.json');
  });

  test('the folders of its memory go with it, where the new ones are free', async () => {
    const text = `
=== /w/.git/HEAD
${agent('/w/.claude/agents/a.b.md', 'a.<|>b')}
=== /w/.claude/agent-memory/a-b/MEMORY.md
=== /w/.claude/agent-memory-local/a-b/MEMORY.md
=== /w/.claude/agent-memory-local/c-d/MEMORY.md
=== /home/u/.claude/agent-memory/a-b/MEMORY.md
=== /home/u/.claude/agent-memory/other/MEMORY.md
`;
    const { memories } = (await renamed(text, 'c-d')) as Renaming;
    expect(memories).toEqual([
      { from: '/w/.claude/agent-memory/a-b', to: '/w/.claude/agent-memory/c-d' },
      { from: '/home/u/.claude/agent-memory/a-b', to: '/home/u/.claude/agent-memory/c-d' },
    ]);
    expect(((await renamed(text, 'a-b')) as Renaming).memories).toEqual([]);
  });

  test('of a plugin’s agent that goes by its file’s name is the file’s', async () => {
    const text = `
=== /w/p/.claude-plugin/plugin.json
{"name": "tools"}
=== /w/p/agents/a-b.md
---
description: Does it.
---
=== /w/CLAUDE.md
Use the tools:a-<|>b agent.
`;
    const { files, file } = (await renamed(text, 'c-d')) as Renaming;
    expect(files.map(({ path }) => path)).toEqual(['/w/CLAUDE.md']);
    expect(file).toEqual({ from: '/w/p/agents/a-b.md', to: '/w/p/agents/c-d.md', isNeeded: true, paths: [] });
  });

  test('of an installed plugin’s agent: in its own files too', async () => {
    const folder = '/home/u/.claude/plugins/cache/tools';
    const text = `
${enabling('tools@m')}=== /home/u/.claude/plugins/installed_plugins.json
{"plugins": {"tools@m": {"installPath": "${folder}"}}}
${agent(`${folder}/agents/a-b.md`, 'a-b')}
${agent(`${folder}/agents/lead.md`, 'lead', 'Use the a-b agent.\n')}
=== /w/CLAUDE.md
Use the tools:a-<|>b agent.
`;
    const { files, file } = (await renamed(text, 'c-d')) as Renaming;
    expect(files.map(({ path, edits }) => `${path} ${edits.map(({ newText }) => newText)}`)).toEqual([
      `${folder}/agents/a-b.md c-d`,
      `${folder}/agents/lead.md c-d`,
      '/w/CLAUDE.md tools:c-d',
    ]);
    expect(file?.isNeeded).toBe(false);
  });

  test('the same name changes nothing', async () => {
    expect(await renamed(agent('/w/.claude/agents/a-b.md', 'a-<|>b'), ' a-b ')).toEqual({
      files: [],
      file: undefined,
      memories: [],
    });
  });
});

describe('refused, and nothing changes', () => {
  const one = (body = ''): string => `\n${agent('/w/.claude/agents/a-b.md', 'a-<|>b', body)}`;
  const refusal = async (text: string, name = 'c-d') => ((await renamed(text, name)) as { refused: string }).refused;

  test.each([
    ['', 'A name needs a letter or a digit.'],
    ['-x', 'A name must not begin with ‘-’.'],
    ['x:y', 'A name must not hold ‘:’, which separates a plugin from its agents.'],
    ['x：y', 'A name must not hold ‘:’, which separates a plugin from its agents.'],
    ['x'.repeat(257), 'A name has at most 256 characters.'],
  ])('%j', async (name, why) => expect(await refusal(one(), name)).toBe(why));

  test.each(['x/y', 'x"y', 'x\ny', 'x|y', 'x,y', 'x)', '😀'])('%j, which no list could hold', async (name) =>
    expect(await refusal(one(), name)).toContain('could not be named in lists and mentions'),
  );

  test('a name that is taken: in the same project, by the user, by Claude Code', async () => {
    expect(await refusal(`${one()}\n${agent('/w/.claude/agents/x.md', 'c-d')}`)).toBe(
      'There is an agent ‘c-d’ already: /w/.claude/agents/x.md.',
    );
    expect(await refusal(`${one()}\n${agent('/home/u/.claude/agents/x.md', 'c-d')}`)).toBe(
      'There is an agent ‘c-d’ already: /home/u/.claude/agents/x.md.',
    );
    expect(await refusal(one(), 'Explore')).toBe('There is an agent ‘Explore’ already: built into Claude Code.');
  });

  test('built-in agents, unknown ones, and what is no agent', async () => {
    const at = (body: string): string => `\n${agent('/w/.claude/agents/x.md', 'x', body)}`;
    expect(await refusal(at('Use the Exp<|>lore agent.'))).toBe(
      '‘Explore’ is built into Claude Code and keeps its name.',
    );
    expect(await refusal(at('Use the no-<|>one agent.'))).toBe('No agent is called ‘no-one’ here.');
    expect(await refusal(at('Use<|> it.'))).toBe('Only the name of an agent can be renamed here.');
  });
});

describe('a file gets another path', () => {
  const follow = async (text: string, from: string, to: string): Promise<Record<string, string[]> | undefined> => {
    const workspace = await workspaceOf(fixture(text).files);
    const found = await followFile(workspace, from, to);
    return found && Object.fromEntries(found.files.map(({ path, edits }) => [path, edits.map((one) => one.newText)]));
  };
  const files = `
${agent('/w/.claude/agents/a-b.md', 'a-b')}
${agent('/w/.claude/agents/other.md', 'own-name', 'Use the a-b agent.\n')}
=== /w/p/.claude-plugin/plugin.json
{"name": "tools"}
${agent('/w/p/agents/sub/x-y.md', 'x-y')}
=== /w/CLAUDE.md
Use the a-b agent, then the tools:sub:x-y agent.
`;
  const TREE = '/w/.claude/agents';

  test('an agent that was named like its file is again', async () => {
    expect(await follow(files, `${TREE}/a-b.md`, `${TREE}/c-d.md`)).toEqual({
      [`${TREE}/a-b.md`]: ['c-d'],
      [`${TREE}/other.md`]: ['c-d'],
      '/w/CLAUDE.md': ['c-d'],
    });
  });

  test('a plugin’s agent is named after its folder', async () => {
    expect(await follow(files, '/w/p/agents/sub/x-y.md', '/w/p/agents/up/x-y.md')).toEqual({
      '/w/CLAUDE.md': ['tools:up:x-y'],
    });
    expect(await follow(files, '/w/p/agents/sub/x-y.md', '/w/p/agents/z.md')).toEqual({
      '/w/CLAUDE.md': ['tools:z'],
      '/w/p/agents/sub/x-y.md': ['z'],
    });
  });

  test.each([
    ['an agent with a name of its own', `${TREE}/other.md`, `${TREE}/new.md`],
    ['a move within a project', `${TREE}/a-b.md`, `${TREE}/sub/a-b.md`],
    ['a move out of the agents', `${TREE}/a-b.md`, '/w/docs/c-d.md'],
    ['a file that is put out of use', `${TREE}/a-b.md`, `${TREE}/a-b.md.disabled`],
    ['a name that no agent can have', `${TREE}/a-b.md`, `${TREE}/-x.md`],
    ['a name that is taken', `${TREE}/a-b.md`, `${TREE}/own-name.md`],
    ['a file that is no agent', '/w/CLAUDE.md', '/w/AGENTS.md'],
  ])('nothing follows: %s', async (_, from, to) => expect(await follow(files, from, to)).toBeUndefined());
});

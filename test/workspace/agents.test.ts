import { describe, expect, test } from 'vitest';
import { Workspace } from '../../server/src/service/index.ts';
import { changing, filesOf } from '../support/files.ts';
import { enabling, gatherContext } from '../support/workspace.ts';
import { around, HOME } from './support.ts';

const FILE = '/x/.claude/agents/a/b.md';

const agentsAround = async (files: string, file = FILE) => (await around(file, files)).agents;

const agent = (path: string, name: string, ...lines: string[]): string =>
  `=== ${path}\n---\nname: ${name}\ndescription: Does ${name}.\n${lines.join('\n')}\n---\n`;

test('the built-in agents are always there', async () => {
  const { agents, skills, servers } = await gatherContext(FILE, HOME, filesOf(''));
  expect([...agents.values()].map(({ name, scope, path }) => [name, scope, path])).toEqual([
    ['general-purpose', 'built-in', undefined],
    ['Explore', 'built-in', undefined],
    ['Plan', 'built-in', undefined],
    ['statusline-setup', 'built-in', undefined],
    ['claude', 'built-in', undefined],
    ['claude-code-guide', 'built-in', undefined],
  ]);
  expect([...skills.values()].filter(({ scope }) => scope !== 'built-in')).toEqual([]);
  expect(skills.get('init')).toMatchObject({ scope: 'built-in', path: undefined });
  expect(servers.size).toBe(0);
});

test('an agent is known by its name, with its description as the runtime has it', async () => {
  const files = filesOf('=== /x/.claude/agents/one.md\n---\nname: one\ndescription: First\\nsecond: more\n---\n');
  const { agents } = await gatherContext(FILE, HOME, files);
  expect(agents.get('one')).toEqual({
    name: 'one',
    description: 'First\nsecond: more',
    path: '/x/.claude/agents/one.md',
    scope: 'project',
    at: { line: 1, before: 'name: ', text: 'one' },
    tree: '/x/.claude/agents',
  });
});

test('of a project: every Markdown file below .claude/agents that loads', async () => {
  const files = [
    agent('/x/.claude/agents/one.md', 'one'),
    agent('/x/.claude/agents/deep/er/two.md', 'two'),
    agent('/x/.claude/agents/.hidden/.three.md', 'three'),
    agent('/x/.claude/agents/four.MD', 'four'),
    agent('/x/.claude/agents/node_modules/five.md', 'five'),
    agent('/x/.claude/agents/.git/six.md', 'six'),
    agent('/x/.claude/agents/colon.md', 'a:b'),
    agent('/x/.claude/agents/guard.md', 'guard', 'hooks: 1'),
    `=== /x/.claude/agents/large.md\n---\nname: large\ndescription: Large.\n---\n${'x'.repeat(1_048_576)}\n`,
    '=== /x/.claude/agents/README.md\n# Agents\n',
    '=== /x/.claude/agents/nameless.md\n---\ndescription: b\n---\n',
    agent('/x/.claude/other/seven.md', 'seven'),
    agent('/x/agents/eight.md', 'eight'),
  ];
  expect(await agentsAround(files.join(''))).toEqual([
    'five project /x/.claude/agents/node_modules/five.md',
    'one project /x/.claude/agents/one.md',
    'six project /x/.claude/agents/.git/six.md',
    'three project /x/.claude/agents/.hidden/.three.md',
    'two project /x/.claude/agents/deep/er/two.md',
  ]);
});

test('the same name twice in one tree: the last in the order of paths', async () => {
  const files = ['b', 'sub/a', 'a/z', 'B'].map((stem) => agent(`/x/.claude/agents/${stem}.md`, 'same'));
  expect(await agentsAround(files.join(''))).toEqual(['same project /x/.claude/agents/sub/a.md']);
});

describe('precedence', () => {
  const BUILT_IN = agent('/p/agents/Plan.md', 'Plan');
  const installed = '=== /home/u/.claude/plugins/installed_plugins.json\n{"plugins": {"p@m": {"installPath": "/p"}}}\n';
  const plugins = `${enabling('p@m')}${installed}`;
  const user = ['Plan', 'all', 'user'].map((name) => agent(`/home/u/.claude/agents/${name}.md`, name));
  const far = ['all', 'far'].map((name) => agent(`/w/.claude/agents/${name}.md`, name));
  const near = ['all', 'near'].map((name) => agent(`/w/x/.claude/agents/${name}.md`, name));
  const above = agent('/.claude/agents/above.md', 'above');
  const files = [BUILT_IN, plugins, ...user, ...far, ...near, above].join('');
  const outside = ['Plan user /home/u/.claude/agents/Plan.md'];
  const NEAR = '/w/x/.claude/agents/near.md';

  test('in a repository: the nearest folder, those above it up to the repository’s, the user, plugins', async () => {
    expect(await agentsAround(`${files}=== /w/.git/HEAD\n`, NEAR)).toEqual([
      ...outside,
      'all project /w/x/.claude/agents/all.md',
      'far project /w/.claude/agents/far.md',
      'near project /w/x/.claude/agents/near.md',
      'p:Plan plugin /p/agents/Plan.md',
      'user user /home/u/.claude/agents/user.md',
    ]);
  });

  test('the nearest repository ends the way up, also one whose .git is a file', async () => {
    const expected = [
      ...outside,
      'all project /w/x/.claude/agents/all.md',
      'near project /w/x/.claude/agents/near.md',
      'p:Plan plugin /p/agents/Plan.md',
      'user user /home/u/.claude/agents/user.md',
    ];
    expect(await agentsAround(`${files}=== /w/.git/HEAD\n=== /w/x/.git\ngitdir: /y\n`, NEAR)).toEqual(expected);
  });

  test('without a repository all folders above count, up to the user’s home', async () => {
    expect(await agentsAround(files, NEAR)).toEqual([
      ...outside,
      'above project /.claude/agents/above.md',
      'all project /w/x/.claude/agents/all.md',
      'far project /w/.claude/agents/far.md',
      'near project /w/x/.claude/agents/near.md',
      'p:Plan plugin /p/agents/Plan.md',
      'user user /home/u/.claude/agents/user.md',
    ]);
    const below = agent('/home/u/w/.claude/agents/near.md', 'near');
    for (const git of ['', '=== /.git/HEAD\n'])
      expect(await agentsAround(files + below + git, '/home/u/w/.claude/agents/near.md')).not.toContain(
        'above project /.claude/agents/above.md',
      );
  });

  test('CLAUDE_CONFIG_DIR stands in for the user’s folder', async () => {
    const own =
      agent('/cfg/agents/own.md', 'own') +
      '=== /cfg/skills/style/SKILL.md\n=== /cfg/.claude.json\n{"mcpServers": {"db": {}}}\n';
    const workspace = new Workspace({ home: HOME, config: '/cfg' }, filesOf(files + own));
    const { agents, skills, servers } = await workspace.contextOf('/w/x');
    expect(agents.get('own')).toMatchObject({ scope: 'user', path: '/cfg/agents/own.md' });
    expect(agents.has('user')).toBe(false);
    expect(skills.get('style')).toMatchObject({ scope: 'user' });
    expect([...servers.keys()]).toEqual(['db']);
  });

  test('the home folder is the user’s, not a project’s', async () => {
    const expected = ['Plan', 'all', 'p:Plan', 'user'];
    for (const git of ['', '=== /home/u/.git/HEAD\n']) {
      const found = await agentsAround(files + git, '/home/u/.claude/agents/user.md');
      expect(found.map((line) => line.split(' ').slice(0, 2))).toEqual(
        expected.map((name) => [name, name === 'p:Plan' ? 'plugin' : 'user']),
      );
    }
  });
});

test.each([
  ['a file elsewhere: its own folder', '/x/loose.md', ['one project /x/.claude/agents/one.md']],
  ['a nested project', '/x/.claude/agents/y/.claude/agents/z.md', ['one project /x/.claude/agents/one.md']],
  ['backslashes', '\\x\\.claude\\agents\\b.md', ['one project /x/.claude/agents/one.md']],
  ['no folder', 'b.md', ['root project /.claude/agents/root.md']],
  ['the root', '/.claude/agents/b.md', ['root project /.claude/agents/root.md']],
  ['nothing', '', ['root project /.claude/agents/root.md']],
])('the project’s folder: %s', async (_, file, expected) => {
  const files = agent('/x/.claude/agents/one.md', 'one') + agent('/.claude/agents/root.md', 'root');
  const git = file.includes('x') ? '=== /x/.git/HEAD\n' : '';
  expect(await agentsAround(files + git, file)).toEqual(expected);
});

test('Windows: backslashes and drives, whose letter is the same in both cases', async () => {
  const { read, list } = filesOf(`
=== /C:/x/.claude/agents/one.md
---
name: one
description: d
---
=== /C:/home/.claude.json
{"projects": {"c:\\\\x": {"mcpServers": {"mine": {}}}, "C:/x": {"mcpServers": {"too": {}}}}}
`);
  const files = { read: (path: string) => read(`/${path}`), list: (folder: string) => list(`/${folder}`) };
  for (const file of ['c:\\x\\.claude\\agents\\b.md', 'C:/x/.claude/agents/b.md']) {
    const { agents, servers } = await gatherContext(file, 'C:\\home\\', files);
    expect(agents.get('one')?.path).toBe('C:/x/.claude/agents/one.md');
    expect([...servers.keys()]).toEqual(['mine', 'too']);
  }
});

describe('a linked working tree', () => {
  const MAIN = [
    '=== /main/.git/HEAD\n=== /main/.git/worktrees/t/gitdir\n/tree/.git\n=== /tree/.git\ngitdir: /main/.git/worktrees/t\n',
    ...['one', 'two'].map((name) => agent(`/main/.claude/agents/${name}.md`, name)),
    agent('/main/sub/.claude/agents/three.md', 'three'),
    agent('/home/u/.claude/agents/two.md', 'two'),
    '=== /main/.claude/skills/s/SKILL.md\n=== /main/.mcp.json\n{"mcpServers": {"db": {"command": "x"}}}\n',
  ].join('');
  const inTree = async (files: string): Promise<string[]> => {
    const { agents, skills, servers } = await gatherContext('/tree/sub/CLAUDE.md', HOME, filesOf(MAIN + files));
    const named = [...agents.values(), ...skills.values()].filter(({ scope }) => scope !== 'built-in');
    return [...named.map(({ name, path }) => `${name} ${path}`), ...servers.keys()].sort();
  };

  test('has the agents and skills of the main one, since it has none itself', async () => {
    expect(await inTree('')).toEqual([
      'one /main/.claude/agents/one.md',
      's /main/.claude/skills/s/SKILL.md',
      'two /main/.claude/agents/two.md',
    ]);
    expect(await inTree(agent('/tree/sub/.claude/agents/two.md', 'two'))).toEqual([
      'one /main/.claude/agents/one.md',
      's /main/.claude/skills/s/SKILL.md',
      'two /tree/sub/.claude/agents/two.md',
    ]);
  });

  test('has not, where it has some', async () => {
    expect(await inTree(agent('/tree/.claude/agents/own.md', 'own'))).toEqual([
      'own /tree/.claude/agents/own.md',
      's /main/.claude/skills/s/SKILL.md',
      'two /home/u/.claude/agents/two.md',
    ]);
  });

  test.each([
    ['a submodule', '=== /tree/.git\ngitdir: /main/.git/modules/t\n'],
    ['what the main one does not know', '=== /main/.git/worktrees/t/gitdir\n/other/.git\n'],
  ])('is none: %s', async (_, files) => {
    expect(await inTree(files)).toEqual(['two /home/u/.claude/agents/two.md']);
  });

  test('has what the main one’s own settings deny', async () => {
    const own = ['agents/own.md', 'skills/s/SKILL.md', 'commands/c.md'].map((file) =>
      agent(`/tree/.claude/${file}`, 'own'),
    );
    const denying = '=== /main/.claude/settings.local.json\n{"permissions": {"deny": ["Agent(own)"]}}\n';
    const { agents, deniedAgents } = await gatherContext(
      '/tree/CLAUDE.md',
      HOME,
      filesOf(MAIN + own.join('') + denying),
    );
    expect([...deniedAgents.keys()]).toEqual(['own']);
    expect(agents.has('one')).toBe(false);
  });

  test('has its own from when the first comes until the last goes', async () => {
    const files = changing(MAIN);
    const workspace = new Workspace({ home: HOME }, files);
    await workspace.explore('/tree');
    const has = async (name: string): Promise<boolean> => (await workspace.contextOf('/tree')).agents.has(name);
    const path = '/tree/.claude/agents/own.md';
    expect([await has('one'), await has('own')]).toEqual([true, false]);
    files.set(path, '---\nname: own\ndescription: d\n---\n');
    expect(await workspace.changed(path)).toBe(true);
    expect([await has('one'), await has('own')]).toEqual([false, true]);
    files.set(path, undefined);
    expect(await workspace.changed(path, true)).toBe(true);
    expect([await has('one'), await has('own')]).toEqual([true, false]);
  });

  test('may belong to a bare repository, and name it by a relative path', async () => {
    const bare = '=== /tree/.git\ngitdir: ../bare/worktrees/t\n=== /bare/worktrees/t/gitdir\n../../../tree/.git\n';
    expect(await inTree(bare + agent('/bare/.claude/agents/four.md', 'four'))).toEqual([
      'four /bare/.claude/agents/four.md',
      'two /home/u/.claude/agents/two.md',
    ]);
  });
});

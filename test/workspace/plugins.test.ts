import { describe, expect, test } from 'vitest';
import { check, Workspace } from '../../server/src/service/index.ts';
import { changing, filesOf } from '../support/files.ts';
import { enabling, HOME, workspaceOf } from '../support/workspace.ts';
import { around } from './support.ts';

const FILE = '/x/.claude/agents/b.md';
const ENABLED = enabling('key@market', 'kit@shop', ...['a@m', 'b@m', 'c@m', 'kit@m', 'p@m', 'tools@m', 'a', '@m', 'd']);
const INSTALLED = `${ENABLED}=== /home/u/.claude/plugins/installed_plugins.json`;

/** An agent, as a file. */
const agent = (path: string, name: string): string => `=== ${path}\n---\nname: ${name}\ndescription: d\n---\n`;

const PARTS = `
=== /p/agents/one.md
---
name: uno
description: d
---
=== /p/agents/sub/er/two.md
---
name: two
description: d
---
=== /p/agents/broken.md
---
description: Examples:
---
=== /p/agents/colon.md
---
name: a:b
description: d
---
=== /p/skills/make/SKILL.md
---
name: build
---
=== /p/skills/test/SKILL.md
=== /p/.mcp.json
{"mcpServers": {"db": {"command": "db"}, "both": {"command": "file"}}}
`;

test('an installed plugin brings agents, skills and servers, under its name', async () => {
  const files = `${PARTS}
${INSTALLED}
{"version": 2, "plugins": {"key@market": [{"scope": "user", "installPath": "/p"}]}}
=== /p/.claude-plugin/plugin.json
{"name": "tools", "mcpServers": {"api": {"url": "https://example.org"}, "both": {"command": "manifest"}}}
`;
  expect(await around(FILE, files)).toEqual({
    agents: [
      'tools:a:b plugin /p/agents/colon.md',
      'tools:broken plugin /p/agents/broken.md',
      'tools:sub:er:two plugin /p/agents/sub/er/two.md',
      'tools:uno plugin /p/agents/one.md',
    ],
    skills: [
      'build plugin /p/skills/make/SKILL.md',
      'tools:build plugin /p/skills/make/SKILL.md',
      'tools:make plugin /p/skills/make/SKILL.md',
      'tools:test plugin /p/skills/test/SKILL.md',
    ],
    servers: [
      'plugin_tools_api [https://example.org] /p/.claude-plugin/plugin.json',
      'plugin_tools_both [file] /p/.mcp.json',
      'plugin_tools_db [db] /p/.mcp.json',
    ],
  });
});

test('a plugin’s .mcp.json may hold the servers themselves', async () => {
  const files = `${INSTALLED}\n{"plugins": {"a@m": {"installPath": "/p"}}}
=== /p/.mcp.json
{"web": {"type": "http", "url": "https://example.org"}, "version": 1}
`;
  expect((await around(FILE, files)).servers).toEqual(['plugin_a_web [https://example.org] /p/.mcp.json']);
});

describe('which plugins are installed, under which names', () => {
  test.each([
    ['one entry', '{"plugins": {"a@m": {"installPath": "/p"}}}', ['a']],
    ['several times: the first', '{"plugins": {"a@m": [{"installPath": "/q"}, {"installPath": "/p/"}]}}', ['a-of-q']],
    ['Windows’ way', '{"plugins": {"a@m": {"installPath": "\\\\p"}}}', ['a']],
    ['no market', '{"plugins": {"a": {"installPath": "/p"}}}', ['a']],
    ['no name', '{"plugins": {"@m": {"installPath": "/p"}}}', ['p']],
    ['a relative path', '{"plugins": {"a@m": {"installPath": "p"}}}', []],
    ['nothing there', '{"plugins": {"a@m": {"installPath": "/nowhere"}}}', []],
    ['wrong shapes', '{"plugins": {"a": null, "b": "/p", "c": [null, ["/p"], {"installPath": ["/p"]}], "d": 1}}', []],
    ['a list of plugins', '{"plugins": [{"installPath": "/p"}]}', []],
    ['a prototype', '{"__proto__": {"plugins": {"a": {"installPath": "/p"}}}}', []],
    ['a prototype as a plugin', '{"plugins": {"__proto__": {"installPath": "/p"}}}', []],
    ['a prototype as a place', '{"plugins": {"a": {"__proto__": {"installPath": "/p"}}}}', []],
    ['null', 'null', []],
    ['broken', '{"plugins": {', []],
  ])('%s', async (_, installed, expected) => {
    const files = `${INSTALLED}\n${installed}
=== /p/skills/s/SKILL.md
=== /q/skills/s/SKILL.md
=== /q/.claude-plugin/plugin.json
{"name": "a-of-q"}
`;
    const { skills } = await around(FILE, files);
    expect(skills.map((line) => line.split(':')[0]).sort()).toEqual(expected);
  });

  test.each(['{"name": ""}', '{"name": null}', '{"name": ["x"]}', '[]', '3', '', '{"name": "x"'])(
    'of a plugin whose manifest is refused, nothing is there: %s',
    async (manifest) => {
      const files = `${INSTALLED}\n{"plugins": {"a@m": {"installPath": "/p"}}}
=== /p/.claude-plugin/plugin.json
${manifest}
=== /p/skills/s/SKILL.md
`;
      expect((await around(FILE, files)).skills).toEqual([]);
    },
  );
});

test('a manifest that lists agents has these and no others, without their folders', async () => {
  const files = `${INSTALLED}\n{"plugins": {"kit@m": {"installPath": "/p"}}}
=== /p/.claude-plugin/plugin.json
{"name": "kit", "agents": ["./custom/sub/one.md"]}
=== /p/custom/sub/one.md
---
name: one
description: d
---
=== /p/custom/two.md
---
name: two
description: d
---
=== /p/agents/std.md
---
name: std
description: d
---
`;
  expect((await around(FILE, files)).agents).toEqual(['kit:one plugin /p/custom/sub/one.md']);
});

test('a manifest that changes brings other agents', async () => {
  const files = changing(`=== /w/kit/.claude-plugin/plugin.json
{"name": "kit"}
=== /w/kit/agents/std.md
---
name: std
description: d
---
=== /w/kit/custom/one.md
---
name: one
description: d
---
`);
  const workspace = new Workspace({ home: HOME }, files);
  await workspace.explore('/w');
  const names = async (): Promise<string[]> =>
    [...(await workspace.contextOf('/w')).agents.values()]
      .filter(({ scope }) => scope === 'plugin')
      .map(({ name }) => name);
  expect(await names()).toEqual(['kit:std']);
  const manifest = '/w/kit/.claude-plugin/plugin.json';
  files.set(manifest, '{"name": "kit", "agents": ["./custom/one.md"]}');
  expect(await workspace.changed(manifest)).toBe(true);
  expect(await names()).toEqual(['kit:one']);
  expect(workspace.edited(manifest, '{"name": "kit", "agents": "./custom"}')).toBe(true);
  expect(await names()).toEqual([]);
  expect(workspace.edited(manifest, '{"name": "kit"}')).toBe(true);
  expect(await names()).toEqual(['kit:std']);
});

test('a manifest that is open when it comes to light makes a plugin', async () => {
  const files = changing('=== /w/kit/agents/std.md\n---\nname: std\ndescription: d\n---\n');
  const workspace = new Workspace({ home: HOME }, files);
  await workspace.explore('/w');
  const manifest = '/w/kit/.claude-plugin/plugin.json';
  workspace.edited(manifest, '{"name": "kit"}');
  files.set(manifest, '{"name": "kit"}');
  expect(await workspace.changed(manifest)).toBe(true);
  expect((await workspace.contextOf('/w')).agents.has('kit:std')).toBe(true);
});

test.each([
  ['the folder of all', '/w/tools'],
  ['an agent', '/w/tools/kit/agents/one.md'],
])('a plugin and a project come to light with %s', async (_, reported) => {
  const files = changing('=== /w/.git/HEAD\n');
  const workspace = new Workspace({ home: HOME }, files);
  await workspace.explore('/w');
  const agent = (name: string): string => `---\nname: ${name}\ndescription: d\n---\n`;
  const come: Readonly<Record<string, string>> = {
    '/w/tools/kit/.claude-plugin/plugin.json': '{"name": "kit"}',
    '/w/tools/kit/agents/one.md': agent('one'),
    '/w/tools/app/.claude/agents/two.md': agent('two'),
    '/w/tools/node_modules/other/.claude/agents/three.md': agent('three'),
  };
  for (const [path, text] of Object.entries(come)) files.set(path, text);
  const names = (): string[] => workspace.agents().map(({ name }) => name);
  expect(await workspace.changed(reported)).toBe(true);
  expect(names()).toEqual(reported === '/w/tools' ? ['two', 'kit:one'] : ['kit:one']);
  for (const path of Object.keys(come)) files.set(path, undefined);
  expect(await workspace.changed('/w/tools', true)).toBe(true);
  expect(names()).toEqual([]);
});

test('a plugin comes to light in whichever open folder it is not hidden', async () => {
  const files = changing('=== /w/.git/HEAD\n=== /w/.dot/x.md\n');
  const workspace = new Workspace({ home: HOME }, files);
  for (const folder of ['/w', '/w/.dot']) await workspace.explore(folder);
  files.set('/w/.dot/kit/.claude-plugin/plugin.json', '{"name": "kit"}');
  files.set('/w/.dot/kit/agents/one.md', '---\nname: one\ndescription: d\n---\n');
  expect(await workspace.changed('/w/.dot/kit')).toBe(true);
  expect(workspace.agents().map(({ name }) => name)).toEqual(['kit:one']);
});

test('what programs install or make is no news', async () => {
  const files = changing('=== /w/.git/HEAD\n');
  const lists: string[] = [];
  const list = async (folder: string) => {
    lists.push(folder);
    return files.list(folder);
  };
  const workspace = new Workspace({ home: HOME }, { ...files, list });
  await workspace.explore('/w');
  lists.length = 0;
  files.set('/w/node_modules/x/.claude-plugin/plugin.json', '{"name": "kit"}');
  files.set('/w/node_modules/x/agents/one.md', '---\nname: one\ndescription: d\n---\n');
  expect(
    await workspace.allChanged([
      ['/w/node_modules/x', false],
      ['/w/.git/index.lock', true],
    ]),
  ).toBe(false);
  expect(lists).toEqual([]);
});

test('of installed plugins, those count that the settings enable', async () => {
  const agent = '---\nname: one\ndescription: d\n---\n';
  const plugin = (name: string): string => `=== /${name}/agents/one.md\n${agent}`;
  const installed = `${INSTALLED}
{"plugins": {"a@m": {"installPath": "/a"}, "b@m": {"installPath": "/b"}, "c@m": {"installPath": "/c"}}}
${['a', 'b', 'c'].map(plugin).join('')}=== /w/.git/HEAD
`;
  const namesWith = async (settings: string): Promise<string[]> =>
    (await around('/w/.claude/agents/x.md', installed + settings)).agents.map((line) => line.split(' ')[0]!);
  const user = (enabled: string) => `=== /home/u/.claude/settings.json\n{"enabledPlugins": ${enabled}}\n`;
  const all = user('{"a@m": true, "b@m": true, "c@m": true}');
  expect(await namesWith(user('{}'))).toEqual([]);
  expect(await namesWith(all)).toEqual(['a:one', 'b:one', 'c:one']);
  expect(await namesWith(user('{"a@m": true, "b@m": false}'))).toEqual(['a:one']);
  const project = '=== /w/.claude/settings.json\n{"enabledPlugins": {"b@m": true}}\n';
  expect(await namesWith(user('{"a@m": true, "b@m": false}') + project)).toEqual(['a:one', 'b:one']);
  const local = '=== /w/.claude/settings.local.json\n{"enabledPlugins": {"a@m": false}}\n';
  expect(await namesWith(user('{"a@m": true}') + project + local)).toEqual(['b:one']);
  // What can be no answer says nothing; a list of versions is none that enables.
  const odd = '=== /w/.claude/settings.json\n{"enabledPlugins": {"a@m": null, "b@m": "x", "c@m": [1]}}\n';
  expect(await namesWith(all + odd)).toEqual(['a:one', 'b:one']);
});

describe('of a marketplace that the user has added', () => {
  const entry = '{"name": "kit", "source": "./kit", "strict": false, "agents": ["./x/b.md"]}';
  const files = (source: string, plugins = entry): string => `${INSTALLED}
{"plugins": {"kit@m": [{"scope": "user", "installPath": "/cache/kit"}]}}
=== /home/u/.claude/plugins/known_marketplaces.json
{"m": {"source": {"source": "${source}"}, "installLocation": "/shop"}}
=== /shop/.claude-plugin/marketplace.json
{"name": "m", "owner": {"name": "o"}, "plugins": [${plugins}]}
${['/cache', '/shop'].flatMap((at) => [agent(`${at}/kit/agents/a.md`, 'a'), agent(`${at}/kit/x/b.md`, 'b')]).join('')}`;

  test('an installed plugin has the agents that it lists', async () => {
    expect((await around(FILE, files('github'))).agents).toEqual([
      'kit:a plugin /cache/kit/agents/a.md',
      'kit:b plugin /cache/kit/x/b.md',
    ]);
  });

  test('the plugins of a folder are read there', async () => {
    const there = ['kit:a plugin /shop/kit/agents/a.md', 'kit:b plugin /shop/kit/x/b.md'];
    expect((await around(FILE, files('directory'))).agents).toEqual(there);
    expect((await around(FILE, files('directory').replace('"kit@m": [', '"other@m": ['))).agents).toEqual(there);
    expect((await around(FILE, files('directory', ''))).agents).toEqual([]);
    expect((await around(FILE, files('directory', entry.replace('./kit', '../kit')))).agents).toEqual([]);
  });
});

test('of the settings above only what is not shared counts, that of the repository’s root', async () => {
  const files = `${INSTALLED}
{"plugins": {"a@m": {"installPath": "/a"}, "b@m": {"installPath": "/b"}}}
${agent('/a/agents/one.md', 'one')}${agent('/b/agents/one.md', 'one')}=== /w/.git/HEAD
=== /home/u/.claude/settings.json
{}
`;
  const namesWith = async (settings: Readonly<Record<string, string>>): Promise<string[]> => {
    const written = Object.entries(settings).map(([path, said]) => `=== ${path}\n{"enabledPlugins": ${said}}\n`);
    const { agents } = await around('/w/x/y/.claude/agents/z.md', files + written.join(''));
    return agents.map((line) => line.split(' ')[0]!);
  };
  const on = '{"a@m": true}';
  expect(await namesWith({ '/w/.claude/settings.json': on, '/w/x/.claude/settings.local.json': on })).toEqual([]);
  expect(await namesWith({ '/w/.claude/settings.local.json': on })).toEqual(['a:one']);
  const inner = '/w/x/y/.claude/settings.local.json';
  expect(await namesWith({ '/w/.claude/settings.local.json': '{"a@m": false, "b@m": true}', [inner]: on })).toEqual([
    'b:one',
  ]);
});

test.each([
  [
    'for everyone',
    '[{"scope": "user", "installPath": "/a"}, {"scope": "project", "projectPath": "/w", "installPath": "/b"}]',
    '/a',
  ],
  [
    'for this project',
    '[{"scope": "project", "projectPath": "/w", "installPath": "/b"}, {"scope": "user", "installPath": "/a"}]',
    '/b',
  ],
  ['for a folder of its repository', '[{"scope": "local", "projectPath": "/w/x", "installPath": "/b"}]', '/b'],
  ['for another working tree', '[{"scope": "local", "projectPath": "/tree", "installPath": "/b"}]', '/b'],
  [
    'for another project, then for everyone',
    '[{"scope": "project", "projectPath": "/other", "installPath": "/b"}, {"scope": "user", "installPath": "/a"}]',
    '/a',
  ],
  ['for another project', '[{"scope": "project", "projectPath": "/other", "installPath": "/b"}]', undefined],
])('a plugin that is installed %s', async (_, installs, expected) => {
  const files = `${INSTALLED}
{"version": 2, "plugins": {"kit@m": ${installs}}}
${agent('/a/agents/one.md', 'one')}${agent('/b/agents/one.md', 'one')}=== /w/.git/HEAD
=== /tree/.git
gitdir: /w/.git/worktrees/tree
=== /w/.git/worktrees/tree/gitdir
/tree/.git
`;
  const { agents } = await around('/w/.claude/agents/z.md', files);
  expect(agents).toEqual(expected === undefined ? [] : [`kit:one plugin ${expected}/agents/one.md`]);
});

test('a plugin is enabled while one looks on', async () => {
  const settings = '/w/.claude/settings.json';
  const files = changing(`${INSTALLED}
{"plugins": {"a@m": {"installPath": "/a"}}}
=== /a/agents/one.md
---
name: one
description: d
---
=== ${settings}
{"enabledPlugins": {"a@m": false}}
`);
  const workspace = new Workspace({ home: HOME }, files);
  await workspace.explore('/w');
  expect((await workspace.contextOf('/w')).agents.has('a:one')).toBe(false);
  files.set(settings, '{"enabledPlugins": {"a@m": true}}');
  expect(await workspace.changed(settings)).toBe(true);
  expect((await workspace.contextOf('/w')).agents.has('a:one')).toBe(true);
});

test('a plugin that is written here is not its own installed copy', async () => {
  const workspace = await workspaceOf(`${INSTALLED}
{"plugins": {"kit@shop": {"installPath": "/home/u/.claude/plugins/cache/shop/kit/1"}}}
=== /home/u/.claude/plugins/cache/shop/kit/1/agents/a.md
---
name: a
description: d
---
=== /w/.git/HEAD
=== /w/.claude-plugin/marketplace.json
{"name": "shop", "plugins": [{"name": "kit", "source": "./plugins/kit"}]}
=== /w/plugins/kit/agents/a.md
---
name: a
description: d
---
`);
  expect(workspace.agents().map(({ name, path }) => [name, path])).toEqual([['kit:a', '/w/plugins/kit/agents/a.md']]);
});

test('what a changed marketplace lists counts at once', async () => {
  const marketplace = '/w/.claude-plugin/marketplace.json';
  const files = changing(`
=== /w/.git/HEAD
=== ${marketplace}
{"plugins": [{"name": "one", "source": "./one"}]}
=== /w/one/agents/a.md
---
name: a
description: d
---
=== /w/two/kept/b.md
---
name: b
description: d
---
`);
  const workspace = new Workspace({ home: HOME }, files);
  await workspace.explore('/w');
  expect(workspace.agents().map(({ name }) => name)).toEqual(['one:a']);
  expect(workspace.listedPatterns()).toEqual([]);
  files.set(marketplace, '{"plugins": [{"name": "two", "source": "./two", "agents": ["./kept/b.md"]}]}');
  expect(await workspace.changed(marketplace)).toBe(true);
  expect(workspace.agents().map(({ name }) => name)).toEqual(['two:b']);
  expect(workspace.listedPatterns()).toEqual(['**/two/kept/b.md']);
});

test('a plugin that a marketplace lists is one without its manifest, and where only its own folder is open', async () => {
  const manifest = '/w/one/.claude-plugin/plugin.json';
  const files = changing(`
=== /w/.git/HEAD
=== /w/.claude-plugin/marketplace.json
{"plugins": [{"name": "listed", "source": "./one", "agents": ["./kept/b.md"]}]}
=== ${manifest}
{"name": "own"}
=== /w/one/kept/b.md
---
name: b
description: d
---
`);
  const workspaces = ['/w', '/w/one'].map((folder) => [folder, new Workspace({ home: HOME }, files)] as const);
  const names = () => workspaces.map(([, workspace]) => workspace.agents().map(({ name }) => name));
  for (const [folder, workspace] of workspaces) await workspace.explore(folder);
  expect(names()).toEqual([['own:b'], ['own:b']]);
  files.set(manifest, undefined);
  for (const [folder, workspace] of workspaces) {
    expect(await workspace.changed(manifest, true)).toBe(true);
    await workspace.contextOf(folder);
  }
  expect(names()).toEqual([['listed:b'], ['listed:b']]);
});

describe('several plugins that a marketplace keeps in one folder', () => {
  const MARKETPLACE = `=== /w/.git/HEAD
=== /w/.claude-plugin/marketplace.json
{"name": "shop", "owner": {"name": "o"}, "plugins": [
  {"name": "one", "source": "./", "strict": false, "agents": ["./x/a.md", "./x/both.md"]},
  {"name": "two", "source": "./", "strict": false, "agents": ["./x/b.md", "./x/both.md"]},
  {"name": "one", "source": "./", "strict": false, "agents": ["./x/none.md"]}
]}
`;
  const names = async (files: string, marketplace = MARKETPLACE): Promise<string[]> => {
    const workspace = await workspaceOf(marketplace + files);
    await workspace.explore('/w');
    return [...(await workspace.contextOf('/w')).agents.values()]
      .filter(({ scope, name }) => scope === 'plugin' && name.includes(':'))
      .map(({ name }) => name)
      .sort();
  };

  test('each has the agents that are listed for it', async () => {
    const files = ['a', 'b', 'both', 'none'].map((name) => agent(`/w/x/${name}.md`, name));
    expect(await names(files.join(''))).toEqual(['one:a', 'one:both', 'two:b', 'two:both']);
    const workspace = await workspaceOf(MARKETPLACE + files.join(''));
    expect((await workspace.source('/w/x/b.md'))?.fullName).toBe('two:b');
  });

  test('of skills it is not told which of them has each', async () => {
    const workspace = await workspaceOf(`${MARKETPLACE}=== /w/skills/s/SKILL.md\n---\nname: s\ndescription: d\n---\n`);
    await workspace.explore('/w');
    const { skills } = await workspace.contextOf('/w');
    expect(['one:s', 'two:s', 'three:s'].filter((name) => skills.has(name))).toEqual(['one:s', 'two:s']);
  });

  test('each has those of the folder', async () => {
    const files = agent('/w/agents/c/z.md', 'z') + agent('/w/x/a.md', 'a');
    expect(await names(files)).toEqual(['one:a', 'one:c:z', 'two:c:z']);
  });

  test('all have the name of the manifest, if there is one', async () => {
    const files = `${agent('/w/x/a.md', 'a')}${agent('/w/agents/z.md', 'z')}=== /w/.claude-plugin/plugin.json\n{"name": "kit"}\n`;
    const besides = MARKETPLACE.replaceAll('"strict": false, ', '');
    expect(await names(files, besides)).toEqual(['kit:a', 'kit:z']);
    // By themselves they are refused beside it.
    expect(await names(files)).toEqual([]);
  });
});

test('a marketplace lists plugins, with a manifest or without', async () => {
  const agent = (path: string): string => `=== ${path}\n---\nname: ${path.at(-4)}\ndescription: d\n---\n`;
  const files = `
=== /w/.git/HEAD
=== /w/.claude-plugin/marketplace.json
{"name": "m", "metadata": {"pluginRoot": "./plugins"}, "plugins": [
  {"name": "bare", "source": "./plugins/bare", "strict": false, "agents": ["./custom/d.md"]},
  {"name": "named", "source": "named"},
  {"name": "far", "source": {"source": "github", "repo": "x/y"}}
]}
${agent('/w/plugins/bare/agents/a.md')}${agent('/w/plugins/bare/agents/sub/b.md')}${agent('/w/plugins/bare/custom/d.md')}
=== /w/plugins/named/.claude-plugin/plugin.json
{"name": "other"}
${agent('/w/plugins/named/agents/c.md')}${agent('/w/plugins/lone/agents/e.md')}`;
  const workspace = await workspaceOf(files);
  expect(workspace.agents().map(({ name }) => name)).toEqual(['bare:a', 'bare:sub:b', 'bare:d', 'other:c']);
  // By its path alone, too.
  const { read } = filesOf(files);
  const place = await workspace.locations.placeAt('/w/plugins/bare/agents/a.md', read);
  expect(place).toMatchObject({ kind: 'agent', owner: { who: 'plugin', fallbackName: 'bare' } });
  expect(await workspace.locations.placeAt('/w/plugins/lone/agents/e.md', read)).toBeUndefined();
});

describe('the plugin around the file', () => {
  const MANIFEST = '=== /p/.claude-plugin/plugin.json\n{"name": "tools"}\n';

  test('its agents and skills go by their bare names too', async () => {
    expect(await around('/p/agents/sub/x.md', PARTS + MANIFEST)).toEqual({
      agents: [
        'a:b plugin /p/agents/colon.md',
        'broken plugin /p/agents/broken.md',
        'tools:a:b plugin /p/agents/colon.md',
        'tools:broken plugin /p/agents/broken.md',
        'tools:sub:er:two plugin /p/agents/sub/er/two.md',
        'tools:uno plugin /p/agents/one.md',
        'two plugin /p/agents/sub/er/two.md',
        'uno plugin /p/agents/one.md',
      ],
      skills: [
        'build plugin /p/skills/make/SKILL.md',
        'make plugin /p/skills/make/SKILL.md',
        'test plugin /p/skills/test/SKILL.md',
        'tools:build plugin /p/skills/make/SKILL.md',
        'tools:make plugin /p/skills/make/SKILL.md',
        'tools:test plugin /p/skills/test/SKILL.md',
      ],
      // Its .mcp.json lies above the file, as a project's does.
      servers: [
        'both [file] /p/.mcp.json',
        'db [db] /p/.mcp.json',
        'plugin_tools_both [file] /p/.mcp.json',
        'plugin_tools_db [db] /p/.mcp.json',
      ],
    });
  });

  test('it stands above the installed ones, and below the project', async () => {
    const files = `${MANIFEST}
${INSTALLED}
{"plugins": {"p@m": {"installPath": "/p"}, "tools@m": {"installPath": "/old"}}}
=== /p/skills/s/SKILL.md
=== /p/skills/t/SKILL.md
=== /old/skills/s/SKILL.md
=== /old/skills/u/SKILL.md
=== /p/agents/.claude/skills/t/SKILL.md
`;
    expect((await around('/p/agents/x.md', files)).skills).toEqual([
      's plugin /p/skills/s/SKILL.md',
      't project /p/agents/.claude/skills/t/SKILL.md',
      'tools:s plugin /p/skills/s/SKILL.md',
      'tools:t plugin /p/skills/t/SKILL.md',
      'tools:u plugin /old/skills/u/SKILL.md',
    ]);
  });

  test('of nested ones the nearest counts', async () => {
    const files = `
=== /w/p/.claude-plugin/plugin.json
{"name": "p"}
=== /w/.claude-plugin/plugin.json
{"name": "outer"}
=== /w/p/skills/s/SKILL.md
=== /w/skills/o/SKILL.md
`;
    expect((await around('/w/p/.claude/agents/x.md', files)).skills).toEqual([
      'p:s plugin /w/p/skills/s/SKILL.md',
      's plugin /w/p/skills/s/SKILL.md',
    ]);
  });
});

test.each<[string, object, string | undefined, string]>([
  ['lists skills', { strict: false, skills: [] }, '{"name": "kit"}', ''],
  ['lists agents', { strict: false, agents: './more/x.md' }, '{"name": "kit"}', ''],
  ['lists agents where there is no manifest', { strict: false, agents: './more/x.md' }, undefined, 'kit:a kit:x'],
  ['lists agents besides', { strict: true, agents: './more/x.md' }, '{"name": "kit"}', 'kit:a kit:x'],
  ['lists hooks', { strict: false, hooks: {} }, '{"name": "kit"}', 'kit:a'],
  ['lists nothing', { strict: false }, '{"name": "kit"}', 'kit:a'],
])('a marketplace that describes a plugin by itself %s', async (_, entry, manifest, agents) => {
  const marketplace = { name: 'm', plugins: [{ name: 'kit', source: './kit', ...entry }] };
  const workspace = await workspaceOf(`=== /w/.claude-plugin/marketplace.json
${JSON.stringify(marketplace)}
${manifest === undefined ? '' : `=== /w/kit/.claude-plugin/plugin.json\n${manifest}\n`}=== /w/kit/agents/a.md
---
name: a
description: d
---
=== /w/kit/more/x.md
---
name: x
description: d
---
`);
  const found = workspace.agents().map(({ name }) => name);
  expect(found.join(' ')).toBe(agents);
  const file = manifest === undefined ? undefined : await workspace.source('/w/kit/.claude-plugin/plugin.json');
  expect(file ? check(file).map(({ message }) => message) : []).toEqual(
    agents === ''
      ? ['Plugin not loaded: the marketplace lists its parts with ‘strict’ false, which goes without a manifest.']
      : [],
  );
});

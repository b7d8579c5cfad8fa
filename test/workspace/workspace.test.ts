import { describe, expect, test } from 'vitest';
import { Workspace } from '../../server/src/service/index.ts';
import { changing, filesOf } from '../support/files.ts';
import { enabling, HOME } from '../support/workspace.ts';

const agent = (path: string, name: string): string => `=== ${path}\n---\nname: ${name}\ndescription: Does it.\n---\n`;

const namesOf = (workspace: Workspace): string[] => workspace.agents().map(({ name }) => name);

describe('an open file', () => {
  const PATH = '/w/.claude/agents/a.md';
  const text = (name: string): string => `---\nname: ${name}\ndescription: d\n---\n`;

  test('counts as it is in the editor, also when a look at the disk ends later', async () => {
    const files = changing(agent(PATH, 'on-disk'));
    const workspace = new Workspace(
      { home: HOME },
      {
        list: files.list,
        async read(path) {
          const found = await files.read(path);
          if (path === PATH) workspace.edited(PATH, text('in-editor'));
          return found;
        },
      },
    );
    await workspace.explore('/w');
    expect(namesOf(workspace)).toEqual(['in-editor']);
  });

  test('that is not on disk yet is there, and gone once it is closed', async () => {
    const workspace = new Workspace({ home: HOME }, changing('=== /w/x.txt\n'));
    workspace.edited('/w/.claude/agents/new.md', text('brand-new'));
    await workspace.explore('/w');
    expect(namesOf(workspace)).toEqual(['brand-new']);
    expect(await workspace.closed('/w/.claude/agents/new.md')).toBe(true);
    expect(namesOf(workspace)).toEqual([]);
  });

  test('that is taken away is gone, though an editor still shows it', async () => {
    const files = changing(agent(PATH, 'on-disk'));
    const workspace = new Workspace({ home: HOME }, files);
    await workspace.explore('/w');
    workspace.edited(PATH, text('in-editor'));
    files.set(PATH, undefined);
    await workspace.changed(PATH, true);
    expect(namesOf(workspace)).toEqual([]);
  });

  test('whose prompt changes concerns no other file, and no other is read', async () => {
    const read: string[] = [];
    const files = changing(agent(PATH, 'one-a') + agent('/w/.claude/agents/b.md', 'two-b'));
    const workspace = new Workspace(
      { home: HOME },
      {
        list: files.list,
        read: (path) => {
          read.push(path);
          return files.read(path);
        },
      },
    );
    await workspace.explore('/w');
    const { version } = await workspace.contextOf('/w');
    read.length = 0;
    expect(workspace.edited(PATH, `${agent(PATH, 'one-a').replace(/^.*\n/, '')}You do it, two-b.`)).toBe(false);
    expect((await workspace.contextOf('/w')).version).toBe(version);
    expect(workspace.edited(PATH, text('three-c'))).toBe(true);
    files.set('/w/.claude/agents/b.md', `${agent('', 'two-b').replace(/^.*\n/, '')}More.`);
    expect(await workspace.changed('/w/.claude/agents/b.md')).toBe(false);
    expect(read).toEqual(['/w/.claude/agents/b.md']);
  });
});

describe('folders', () => {
  test('that are left are forgotten, and read anew when they come back', async () => {
    const files = changing(agent('/w/.claude/agents/a.md', 'old-name') + agent('/x/.claude/agents/b.md', 'other'));
    const workspace = new Workspace({ home: HOME }, files);
    await Promise.all([workspace.explore('/w'), workspace.explore('/x')]);
    await workspace.leave('/w');
    expect(namesOf(workspace)).toEqual(['other']);
    files.set('/w/.claude/agents/a.md', '---\nname: new-name\ndescription: d\n---\n');
    await workspace.explore('/w');
    expect(namesOf(workspace)).toEqual(['new-name', 'other']);
  });

  test('plugins that come at the same time are all there', async () => {
    const files = changing('=== /w/x.txt\n');
    const workspace = new Workspace({ home: HOME }, files);
    await workspace.explore('/w');
    for (const name of ['p', 'q']) {
      files.set(`/w/${name}/.claude-plugin/plugin.json`, `{"name": "${name}"}`);
      files.set(`/w/${name}/agents/a.md`, '---\nname: a-b\ndescription: d\n---\n');
    }
    await Promise.all(['p', 'q'].map((name) => workspace.changed(`/w/${name}/.claude-plugin/plugin.json`)));
    const { agents } = await workspace.contextOf('/w');
    expect([agents.has('p:a-b'), agents.has('q:a-b')]).toEqual([true, true]);
    files.set('/w/p/.claude-plugin/plugin.json', undefined);
    await workspace.changed('/w/p/.claude-plugin');
    expect((await workspace.contextOf('/w')).agents.has('p:a-b')).toBe(false);
  });

  test('a plugin in one folder is nothing to another', async () => {
    const workspace = new Workspace(
      { home: HOME },
      filesOf(
        `=== /a/p/.claude-plugin/plugin.json\n{"name": "p"}\n${agent('/a/p/agents/x.md', 'x-y')}=== /b/CLAUDE.md\nx\n`,
      ),
    );
    await Promise.all([workspace.explore('/a'), workspace.explore('/b')]);
    expect((await workspace.contextOf('/a')).agents.has('p:x-y')).toBe(true);
    expect((await workspace.contextOf('/b')).agents.has('p:x-y')).toBe(false);
  });

  test('memory counts where people write, not in what is installed or hidden', async () => {
    const files = changing('=== /w/docs/CLAUDE.md\nSee a-b.\n=== /w/node_modules/x/CLAUDE.md\nSee a-b.\n');
    const workspace = new Workspace({ home: HOME }, files);
    await workspace.explore('/w');
    await workspace.changed('/w/node_modules/x/CLAUDE.md');
    expect(workspace.mentioning('a-b')).toEqual(['/w/docs/CLAUDE.md']);
  });

  test('a folder `.claude` that comes as a whole is known, settings included', async () => {
    const files = changing('=== /w/x.txt\n');
    const workspace = new Workspace({ home: HOME }, files);
    await workspace.explore('/w');
    files.set('/w/in/.claude/agents/a.md', '---\nname: a-b\ndescription: d\n---\n');
    files.set('/w/in/.claude/settings.json', '{"agent": "a-b"}');
    files.set('/w/.claude/settings.json', '{"agent": "a-b"}');
    await workspace.changed('/w/in/.claude');
    await workspace.changed('/w/.claude');
    expect(workspace.mentioning('a-b')).toEqual([
      '/w/.claude/settings.json',
      '/w/in/.claude/agents/a.md',
      '/w/in/.claude/settings.json',
    ]);
  });
});

test('the folder in which a file works', async () => {
  const workspace = new Workspace(
    { home: HOME },
    filesOf(
      `${enabling('p@m')}=== ${HOME}/.claude/plugins/installed_plugins.json\n{"plugins": {"p@m": {"installPath": "${HOME}/.claude/plugins/cache/p"}}}\n` +
        `${agent(`${HOME}/.claude/plugins/cache/p/agents/a.md`, 'a-b')}${agent('/w/.claude/agents/a.md', 'x')}` +
        `=== /w/docs/CLAUDE.md\nx\n=== /w/in/.claude/settings.json\n{}\n`,
    ),
  );
  await workspace.contextOf('/w/docs');
  await workspace.explore('/w');
  for (const [path, folder] of [
    ['/w/.claude/agents/deep/a.md', '/w'],
    ['/w/docs/CLAUDE.md', '/w'],
    ['/w/in/CLAUDE.md', '/w/in'],
    ['/w/in/src/CLAUDE.md', '/w/in'],
    [`${HOME}/.claude/agents/a.md`, HOME],
    [`${HOME}/.claude/plugins/cache/p/agents/a.md`, `${HOME}/.claude/plugins/cache/p`],
    ['/elsewhere/CLAUDE.md', '/elsewhere'],
  ] as const)
    expect(`${path} ${workspace.folderOf(path)}`).toBe(`${path} ${folder}`);
});

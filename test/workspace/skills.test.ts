import { describe, expect, test } from 'vitest';
import { Workspace } from '../../server/src/service/index.ts';
import { skillNamed } from '../../server/src/service/project/projectContext.ts';
import { changing, filesOf } from '../support/files.ts';
import { enabling, gatherContext, workspaceOf } from '../support/workspace.ts';
import { around, HOME } from './support.ts';

const FILE = '/w/x/.claude/agents/b.md';

const skill = (folder: string, header: string): string => `=== ${folder}/SKILL.md\n---\n${header}\n---\n`;

test('a skill goes by its folder’s name, and by the name in its header', async () => {
  const files = [
    skill('/w/x/.claude/skills/one', 'name: uno'),
    skill('/w/x/.claude/skills/two', 'description: d'),
    skill('/w/x/.claude/skills/three', 'name: 3'),
    skill('/w/x/.claude/skills/four', 'name: ""'),
    skill('/w/x/.claude/skills/five', 'name: five\n[}'),
    '=== /w/x/.claude/skills/six/SKILL.md\nNo header.\n',
    skill('/w/x/.claude/skills/seven/deeper', 'name: seven'),
    '=== /w/x/.claude/skills/eight/skill.md\n---\nname: eight\n---\n',
    '=== /w/x/.claude/skills/SKILL.md\n---\nname: nine\n---\n',
    skill('/w/x/.claude/skills/node_modules', 'name: ten'),
  ];
  expect((await around(FILE, files.join(''))).skills).toEqual([
    '3 project /w/x/.claude/skills/three/SKILL.md',
    'five project /w/x/.claude/skills/five/SKILL.md',
    'four project /w/x/.claude/skills/four/SKILL.md',
    'one project /w/x/.claude/skills/one/SKILL.md',
    'six project /w/x/.claude/skills/six/SKILL.md',
    'three project /w/x/.claude/skills/three/SKILL.md',
    'two project /w/x/.claude/skills/two/SKILL.md',
    'uno project /w/x/.claude/skills/one/SKILL.md',
  ]);
});

test('a skill has its description, if there is one', async () => {
  const files = filesOf(
    skill('/w/x/.claude/skills/one', 'description: "Says: hello."') + skill('/w/x/.claude/skills/two', 'name: two'),
  );
  const { skills } = await gatherContext(FILE, HOME, files);
  expect(['one', 'two'].map((name) => skills.get(name)?.description)).toEqual(['Says: hello.', '']);
});

test('the user, the nearest project folder, then those above it', async () => {
  const files = [
    ...['all', 'far'].map((name) => skill(`/w/.claude/skills/${name}`, `name: ${name}`)),
    ...['all', 'near'].map((name) => skill(`/w/x/.claude/skills/${name}`, `name: ${name}`)),
    ...['all', 'far', 'user'].map((name) => skill(`/home/u/.claude/skills/${name}`, `name: ${name}`)),
    '=== /w/.git/HEAD\n',
  ];
  expect((await around(FILE, files.join(''))).skills).toEqual([
    'all user /home/u/.claude/skills/all/SKILL.md',
    'far user /home/u/.claude/skills/far/SKILL.md',
    'near project /w/x/.claude/skills/near/SKILL.md',
    'user user /home/u/.claude/skills/user/SKILL.md',
  ]);
});

test('the same name twice in one folder: the first in the order of paths', async () => {
  const files = ['b', 'a'].map((name) => skill(`/w/x/.claude/skills/${name}`, 'name: same')).join('');
  expect((await around(FILE, files)).skills).toEqual([
    'a project /w/x/.claude/skills/a/SKILL.md',
    'b project /w/x/.claude/skills/b/SKILL.md',
    'same project /w/x/.claude/skills/a/SKILL.md',
  ]);
});

test('a command goes by its path, a plugin’s also by its header', async () => {
  const files = `
=== /w/.git/HEAD
=== /w/.claude/commands/db/move.md
---
name: mover
---
=== /w/.claude/commands/sub/SKILL.md
=== /home/u/.claude/commands/mine.md
${enabling('kit@m')}=== /home/u/.claude/plugins/installed_plugins.json
{"plugins": {"kit@m": {"installPath": "/p"}}}
=== /p/commands/deep/go.md
---
name: walk
description: Goes.
---
`;
  expect((await around('/w/.claude/agents/b.md', files)).skills).toEqual([
    'db:move project /w/.claude/commands/db/move.md',
    'kit:deep:go plugin /p/commands/deep/go.md',
    'kit:deep:walk plugin /p/commands/deep/go.md',
    'mine user /home/u/.claude/commands/mine.md',
    'sub project /w/.claude/commands/sub/SKILL.md',
    'walk plugin /p/commands/deep/go.md',
  ]);
});

/** Which file each of these names leads to, where there are such files; its reason where no agent is given it. */
async function found(names: string, files: string, file = FILE): Promise<string[]> {
  const context = await gatherContext(file, HOME, filesOf(files));
  return names.split(' ').map((name) => {
    const known = skillNamed(context, name);
    return `${name} ${known?.withheldBy ?? known?.path ?? '-'}`;
  });
}

const command = (path: string, header = 'description: d'): string => `=== ${path}\n---\n${header}\n---\n`;

describe('of two with one name', () => {
  test('a skill comes before a command, whoever has it, and the user’s before the project’s', async () => {
    const files =
      skill('/w/x/.claude/skills/s', 'description: d') +
      command('/home/u/.claude/commands/s.md') +
      command('/home/u/.claude/commands/c.md') +
      command('/w/x/.claude/commands/c.md');
    expect(await found('s c', files)).toEqual(['s /w/x/.claude/skills/s/SKILL.md', 'c /home/u/.claude/commands/c.md']);
  });

  test('the name of a place comes before that of a header', async () => {
    const files =
      skill('/w/x/.claude/skills/aa', 'name: bb') +
      skill('/w/x/.claude/skills/bb', 'name: cc') +
      skill('/home/u/.claude/skills/q', 'name: c') +
      command('/w/x/.claude/commands/c.md');
    expect(await found('bb cc c', files)).toEqual([
      'bb /w/x/.claude/skills/bb/SKILL.md',
      'cc /w/x/.claude/skills/bb/SKILL.md',
      'c /w/x/.claude/commands/c.md',
    ]);
  });

  test('the end of a project’s command comes before a plugin’s, and there a command before a skill', async () => {
    const files =
      plugin({}, command('/p/commands/c.md') + skill('/p/skills/same', 'description: d')) +
      command('/p/commands/same.md') +
      command('/w/x/.claude/commands/deep/c.md');
    expect(await found('c same kit:same', files)).toEqual([
      'c /w/x/.claude/commands/deep/c.md',
      'same /p/commands/same.md',
      'kit:same /p/commands/same.md',
    ]);
  });
});

/** An installed plugin `kit` in `/p`: what its manifest says besides its name, and what lies in it. */
const plugin = (manifest: object, files: string): string => `${enabling('kit@m')}
=== /home/u/.claude/plugins/installed_plugins.json
{"plugins": {"kit@m": {"installPath": "/p"}}}
=== /p/.claude-plugin/plugin.json
${JSON.stringify({ name: 'kit', ...manifest })}
${files}`;

describe('skills of a plugin', () => {
  const own = skill('/p/skills/def', 'name: defh\ndescription: d');
  const one = skill('/p/one', 'name: oneh\ndescription: d');
  const several = skill('/p/more/foo', 'name: fooh\ndescription: d') + skill('/p/more/bar', 'description: d');
  const root = skill('/p', 'name: rooth\ndescription: d');
  const NONE = ['def', 'one', 'oneh', 'foo', 'bar', 'rooth'];

  test.each<[string, object, string, string]>([
    ['in its folder', {}, own + one + several, 'def defh kit:def kit:defh'],
    ['in a folder of several, besides', { skills: './more' }, own + several, 'def foo fooh kit:fooh bar kit:bar'],
    ['in several places', { skills: ['./more/', './one'] }, several + one, 'foo bar oneh kit:oneh'],
    ['a folder that is one has the name of its header', { skills: './one' }, one, 'oneh'],
    ['written as names are', { skills: './one' }, skill('/p/one', 'name: Nice Name\ndescription: d'), 'kit:Nice-Name'],
    ['or its own', { skills: ['./one'] }, skill('/p/one', 'description: d'), 'one kit:one'],
    ['all of it', { skills: '.' }, root + own, 'rooth kit:rooth def'],
    ['all folders in it', { skills: './' }, skill('/p/foo', 'name: fooh\ndescription: d') + own, 'foo kit:fooh def'],
    ['a folder of folders in its own', { skills: './skills/cat' }, skill('/p/skills/cat/foo', 'description: d'), 'foo'],
    ['all of it, where it has no others', {}, root, 'rooth kit:rooth'],
    ['not all of it, where it has others', {}, root + own, 'def'],
    ['nor where it lists some', { skills: ['./one'] }, root + one, 'oneh'],
    ['what is no folder counts for nothing', { skills: ['./one/SKILL.md', './none'] }, one + own, 'def'],
  ])('%s', async (_, manifest, files, names) => {
    const found = await gatherContext(FILE, HOME, filesOf(plugin(manifest, files)));
    const isFound = (name: string): boolean => skillNamed(found, name) !== undefined;
    const wanted = names.split(' ');
    expect(wanted.filter((name) => !isFound(name))).toEqual([]);
    expect(NONE.filter(isFound)).toEqual(NONE.filter((name) => wanted.includes(name)));
  });

  test('a skill of all its skills hides the others', async () => {
    const files = plugin({}, own + skill('/p/skills', 'name: all\ndescription: d'));
    expect(await found('all kit:all def', files)).toEqual([
      'all /p/skills/SKILL.md',
      'kit:all /p/skills/SKILL.md',
      'def -',
    ]);
  });

  test('names of folders are written as names are, and a header’s own prefix counts', async () => {
    const files = plugin(
      {},
      skill('/p/skills/dot.ted', 'description: d') +
        skill('/p/skills/a', 'name: kit:already\ndescription: d') +
        skill('/p/skills/b', 'name: foo:bar\ndescription: d'),
    );
    expect(
      await found('kit:dot-ted dot-ted kit:dot.ted kit:already kit:kit:already foo:bar kit:foo:bar', files),
    ).toEqual([
      'kit:dot-ted /p/skills/dot.ted/SKILL.md',
      'dot-ted /p/skills/dot.ted/SKILL.md',
      'kit:dot.ted -',
      'kit:already /p/skills/a/SKILL.md',
      'kit:kit:already -',
      'foo:bar -',
      'kit:foo:bar /p/skills/b/SKILL.md',
    ]);
  });

  test('what says nothing of itself is given to nobody; paths do not matter', async () => {
    const headers = {
      none: 'name: none\ndescription: [d]',
      use: 'when_to_use: w',
      five: 'description: 5',
      paths: 'description: d\npaths: src/**',
    };
    const files = Object.entries(headers).map(([name, header]) => skill(`/p/skills/${name}`, header));
    expect(await found('none use five paths', plugin({}, files.join('')))).toEqual([
      'none no-description',
      'use /p/skills/use/SKILL.md',
      'five /p/skills/five/SKILL.md',
      'paths /p/skills/paths/SKILL.md',
    ]);
  });
});

describe('commands of a plugin', () => {
  const own = command('/p/commands/std.md') + command('/p/commands/a/b.md', 'name: bh\ndescription: d');
  const custom =
    command('/p/more/x.md', 'name: xh\ndescription: d') +
    command('/p/more/sub/y.md') +
    command('/p/more/bare.md', 'x: y');
  const NONE = ['std', 'a:b', 'x', 'y', 'inl'];

  test.each<[string, object, string]>([
    ['in its folder', {}, 'std a:b b bh kit:a:b kit:a:bh'],
    ['a file instead', { commands: './more/x.md' }, 'x xh kit:x kit:xh'],
    ['a folder instead', { commands: ['./more'] }, 'x y sub:y kit:sub:y'],
    ['a file within its folder', { commands: ['./commands/std.md'] }, 'std'],
    ['by a map', { commands: { mapped: { source: './more/x.md' } } }, 'mapped xh kit:mapped'],
    ['by a map, which describes it', { commands: { d: { source: './more/bare.md', description: 'd' } } }, 'd kit:d'],
    ['by a map, its folder', { commands: { mapped: { source: './more/sub' } } }, 'y kit:y'],
    ['by a map, its text', { commands: { inl: { content: 'Do.', description: 'Does.' } } }, 'inl kit:inl'],
    ['none', { commands: [] }, ''],
    ['one that is not there', { commands: './none.md' }, ''],
  ])('%s', async (_, manifest, names) => {
    const found = await gatherContext(FILE, HOME, filesOf(plugin(manifest, own + custom)));
    const isFound = (name: string): boolean => {
      const known = skillNamed(found, name);
      return known !== undefined && known.withheldBy === undefined;
    };
    const wanted = names.split(' ').filter((name) => name !== '');
    expect(wanted.filter((name) => !isFound(name))).toEqual([]);
    expect(NONE.filter(isFound)).toEqual(NONE.filter((name) => wanted.includes(name)));
  });

  test('a header’s name stands where that of the file does', async () => {
    expect(await found('kit:bh kit:a:bh', plugin({}, own))).toEqual(['kit:bh -', 'kit:a:bh /p/commands/a/b.md']);
  });
});

test('settings turn skills off: what is said nearest counts', async () => {
  const files = `=== /w/.git/HEAD
=== /home/u/.claude/settings.json
{"skillOverrides": {"one": "off", "two": "off", "three": "name-only"}, "disableBundledSkills": true}
=== /w/x/.claude/settings.json
{"skillOverrides": {"two": "on", "four": "user-invocable-only"}}
${['one', 'two', 'three', 'four'].map((name) => skill(`/w/x/.claude/skills/${name}`, 'description: d')).join('')}`;
  expect(await found('one two three four dataviz', files)).toEqual([
    'one skillOverrides',
    'two /w/x/.claude/skills/two/SKILL.md',
    'three /w/x/.claude/skills/three/SKILL.md',
    'four skillOverrides',
    'dataviz disableBundledSkills',
  ]);
  const { skills } = await gatherContext(FILE, HOME, filesOf(files));
  expect(skills.get('plugin-authoring')?.scope).toBe('built-in');
  expect(skills.get('plugin-authoring')?.withheldBy).toBeUndefined();
});

test('what a plugin lists of the project around it is still the project’s', async () => {
  const files = filesOf(
    `=== /w/.git/HEAD
=== /w/.claude-plugin/plugin.json
{"name": "kit", "skills": "./.claude/skills", "commands": "./.claude/commands"}
${skill('/w/.claude/skills/bare', 'x: y')}${skill('/w/.claude/skills/paths', 'description: d\npaths: src/**')}${command('/w/.claude/commands/go.md')}`,
  );
  const workspace = new Workspace({ home: HOME }, files);
  await workspace.explore('/w');
  const context = await workspace.contextOf('/w');
  const says = (name: string): string => {
    const known = skillNamed(context, name);
    return `${name} ${known?.scope} ${known?.withheldBy}`;
  };
  expect(['bare', 'paths', 'go', 'kit:bare', 'kit:paths', 'kit:go'].map(says)).toEqual([
    'bare project undefined',
    'paths project paths',
    'go project undefined',
    'kit:bare plugin no-description',
    'kit:paths plugin undefined',
    'kit:go plugin undefined',
  ]);
});

test('what has a place of its own stays what it is, whatever is listed around it', async () => {
  const files = filesOf(
    `=== /w/.git/HEAD
=== /w/.claude-plugin/plugin.json
{"name": "kit", "commands": ["./", "./agents", "./skills"]}
${skill('/w/skills/s', 'description: d')}${command('/w/agents/a.md', 'name: a\ndescription: d')}${command('/w/notes/n.md')}`,
  );
  const workspace = new Workspace({ home: HOME }, files);
  await workspace.explore('/w');
  expect(workspace.agents().map(({ name }) => name)).toEqual(['kit:a']);
  expect(['/w/skills/s/SKILL.md', '/w/notes/n.md'].map((path) => workspace.ownedPlaceOf(path)?.kind)).toEqual([
    'skill',
    undefined,
  ]);
});

test('what a manifest lists is followed, and watched', async () => {
  const manifest = '/w/kit/.claude-plugin/plugin.json';
  const files = changing(
    `=== ${manifest}
{"name": "kit"}
${skill('/w/kit/more/foo', 'name: fooh\ndescription: d')}${command('/w/kit/cmd/go.md')}`,
  );
  const workspace = new Workspace({ home: HOME }, files);
  await workspace.explore('/w');
  const known = async (): Promise<string[]> => {
    const context = await workspace.contextOf('/w');
    return ['kit:foo', 'kit:fooh', 'kit:foot', 'kit:go'].filter((name) => skillNamed(context, name));
  };
  expect([await known(), workspace.listedPatterns()]).toEqual([[], []]);
  files.set(manifest, '{"name": "kit", "skills": ["./more"], "commands": "./cmd/go.md"}');
  expect(await workspace.changed(manifest)).toBe(true);
  expect(await known()).toEqual(['kit:foo', 'kit:fooh', 'kit:go']);
  expect(workspace.listedPatterns()).toEqual(['**/kit/more/SKILL.md', '**/kit/more/*/SKILL.md', '**/kit/cmd/go.md']);
  files.set('/w/kit/more/foo/SKILL.md', '---\nname: foot\ndescription: d\n---\n');
  expect(await workspace.changed('/w/kit/more/foo/SKILL.md')).toBe(true);
  expect(await known()).toEqual(['kit:foo', 'kit:foot', 'kit:go']);
  files.set('/w/kit/cmd/go.md', undefined);
  await workspace.changed('/w/kit/cmd/go.md', true);
  expect(await known()).toEqual(['kit:foo', 'kit:foot']);
});

test('a folder of commands that is a skill is one command', async () => {
  const files =
    command('/w/x/.claude/commands/SKILL.md') +
    command('/w/x/.claude/commands/grp/SKILL.md') +
    command('/w/x/.claude/commands/grp/other.md') +
    command('/w/x/.claude/commands/low/skill.md') +
    command('/w/x/.claude/commands/paths.md', 'paths: src/**');
  expect(await found('commands grp grp:other other low paths', files)).toEqual([
    'commands /w/x/.claude/commands/SKILL.md',
    'grp /w/x/.claude/commands/grp/SKILL.md',
    'grp:other -',
    'other -',
    'low /w/x/.claude/commands/low/skill.md',
    'paths /w/x/.claude/commands/paths.md',
  ]);
});

describe('skills that a marketplace lists', () => {
  const marketplace = (...plugins: readonly object[]): string =>
    `=== /w/.git/HEAD\n=== /w/x/.claude-plugin/marketplace.json\n${JSON.stringify({ name: 'm', plugins })}\n`;
  const skills = ['pdf', 'art', 'none']
    .map((name) => skill(`/w/x/skills/${name}`, `name: ${name}\ndescription: d`))
    .join('');

  test('in its own folder are all that its plugins have', async () => {
    const files =
      marketplace(
        { name: 'docs', source: './', skills: ['./skills/pdf'] },
        { name: 'ex', source: './', skills: ['./skills/art'] },
      ) + skills;
    const workspace = await workspaceOf(files, ['/w/x']);
    const context = await workspace.contextOf('/w/x');
    const names = ['docs:pdf', 'ex:art', 'pdf', 'docs:art', 'none', 'ex:pdf'];
    expect(names.filter((name) => skillNamed(context, name))).toEqual(['docs:pdf', 'ex:art', 'pdf']);
  });

  test('in another one come besides', async () => {
    const files =
      marketplace({ name: 'kit', source: './kit', skills: ['./more/pdf'], commands: './cmd/go.md' }) +
      skill('/w/x/kit/skills/own', 'description: d') +
      skill('/w/x/kit/more/pdf', 'description: d') +
      command('/w/x/kit/commands/std.md') +
      command('/w/x/kit/cmd/go.md');
    const context = await (await workspaceOf(files, ['/w/x'])).contextOf('/w/x');
    const names = ['kit:own', 'kit:pdf', 'kit:std', 'kit:go', 'kit:more'];
    expect(names.filter((name) => skillNamed(context, name))).toEqual(names.slice(0, 4));
  });
});

test.each([
  ['disable-model-invocation: true', 'disable-model-invocation'],
  ['disable-model-invocation: "yes"', 'disable-model-invocation'],
  ['disable-model-invocation: 1', 'disable-model-invocation'],
  ['disable-model-invocation: false', undefined],
  ['disable-model-invocation: 0', undefined],
  ['disable-model-invocation:', undefined],
  ['paths: src/**', 'paths'],
  ['paths: ["**", "*"]', 'paths'],
  ['paths: "**"', undefined],
  ['paths: []', undefined],
  ['user-invocable: false', undefined],
])('with ‘%s’ a skill is withheld from agents by %s', async (line, withheldBy) => {
  const files = filesOf(skill('/w/x/.claude/skills/one', `description: d\n${line}`));
  expect((await gatherContext(FILE, HOME, files)).skills.get('one')?.withheldBy).toBe(withheldBy);
});

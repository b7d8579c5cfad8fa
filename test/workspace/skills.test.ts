import { expect, test } from 'vitest';
import { filesOf } from '../support/files.ts';
import { enabling, gatherContext } from '../support/workspace.ts';
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

test('the nearest project folder, those above it, then the user', async () => {
  const files = [
    ...['all', 'far'].map((name) => skill(`/w/.claude/skills/${name}`, `name: ${name}`)),
    ...['all', 'near'].map((name) => skill(`/w/x/.claude/skills/${name}`, `name: ${name}`)),
    ...['all', 'far', 'user'].map((name) => skill(`/home/u/.claude/skills/${name}`, `name: ${name}`)),
    '=== /w/.git/HEAD\n',
  ];
  expect((await around(FILE, files.join(''))).skills).toEqual([
    'all project /w/x/.claude/skills/all/SKILL.md',
    'far project /w/.claude/skills/far/SKILL.md',
    'near project /w/x/.claude/skills/near/SKILL.md',
    'user user /home/u/.claude/skills/user/SKILL.md',
  ]);
});

test('the same name twice in one folder: the last in the order of paths', async () => {
  const files = ['b', 'a'].map((name) => skill(`/w/x/.claude/skills/${name}`, 'name: same')).join('');
  expect((await around(FILE, files)).skills).toEqual([
    'a project /w/x/.claude/skills/a/SKILL.md',
    'b project /w/x/.claude/skills/b/SKILL.md',
    'same project /w/x/.claude/skills/b/SKILL.md',
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
    'kit:walk plugin /p/commands/deep/go.md',
    'mine user /home/u/.claude/commands/mine.md',
    'sub project /w/.claude/commands/sub/SKILL.md',
  ]);
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

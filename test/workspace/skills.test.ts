import { expect, test } from 'vitest';
import { filesOf } from '../support/files.ts';
import { gatherContext } from '../support/workspace.ts';
import { around, HOME } from './support.ts';

const FILE = '/w/x/.claude/agents/b.md';

const skill = (folder: string, header: string): string => `=== ${folder}/SKILL.md\n---\n${header}\n---\n`;

test('a skill goes by the name in its header, else by its folder’s', async () => {
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
  expect([...skills.values()].map(({ description }) => description)).toEqual(['Says: hello.', '']);
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
  expect((await around(FILE, files)).skills).toEqual(['same project /w/x/.claude/skills/b/SKILL.md']);
});

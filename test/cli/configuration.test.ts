import { expect, test } from 'vitest';
import { type Place, placeWith } from '../support/cli.ts';

const agent = (name: string, ...lines: string[]): string =>
  ['---', `name: ${name}`, 'description: Does it.', ...lines, '---', '', 'You do it.', ''].join('\n');

const FILES = {
  '.claude/agents/a.md': agent('alpha', 'tools: Read, Wombat'),
  'inner/.claude/agents/b.md': agent('beta', 'tools: Read, Wombat', 'owner: me'),
};

function found({ run }: Place, ...args: string[]): string[] {
  const { files } = JSON.parse(run(['check', '--format', 'json', ...args]).stdout) as {
    files: { file: string; findings: { code: string; severity: string }[] }[];
  };
  return files.flatMap(({ file, findings }) =>
    findings.map(({ code, severity }) => `${file.slice(-4)} ${code} ${severity}`),
  );
}

test('the nearest configuration above a file counts, and the command line on top', () => {
  const place = placeWith(FILES);
  expect(found(place)).toEqual(['a.md tool-unknown warning', 'b.md tool-unknown warning', 'b.md field-unknown hint']);
  place.write({
    'subagent-prompts.json': '{"rules": {"tool-unknown": "hint"}}',
    'inner/subagent-prompts.json':
      '{"knownTools": ["Wombat"], "overrides": [{"files": ["**/b.md"], "knownFields": ["owner"]}]}',
  });
  expect(found(place)).toEqual(['a.md tool-unknown hint']);
  expect(found(place, 'inner')).toEqual([]);
  expect(found(place, '--rule', 'tool-unknown=error')).toEqual(['a.md tool-unknown error']);
  place.write({ 'other.json': '{"rules": {"field-unknown": "off"}}' });
  expect(found(place, '--config', 'other.json')).toEqual(['a.md tool-unknown warning', 'b.md tool-unknown warning']);
  expect(place.run(['check', '--config', 'gone.json'])).toMatchObject({ status: 2 });
});

test('what makes no sense in it is told with its place, and is misuse', () => {
  const { run } = placeWith({
    '.claude/agents/a.md': agent('alpha'),
    'subagent-prompts.json': '{\n  "rules": { "florp": "off" },\n  "colour": 1\n}\n',
  });
  expect(run(['check'])).toEqual({
    status: 2,
    stdout: '1 agent file: 0 errors, 0 warnings, 0 information, 0 hints\n',
    stderr:
      'subagent-prompts.json:2:14: There is no rule ‘florp’.\nsubagent-prompts.json:3:3: There is no setting ‘colour’ here.\n',
  });
});

test('a package.json may hold it', () => {
  const place = placeWith({
    '.claude/agents/a.md': agent('alpha', 'tools: Read, Wombat'),
    'package.json': '{"name": "w", "subagent-prompts": {"knownTools": ["Wombat"]}}',
  });
  expect(found(place)).toEqual([]);
  place.write({ 'package.json': '{"name": "w"}' });
  expect(found(place)).toEqual(['a.md tool-unknown warning']);
  expect(place.run(['check', '--config', 'package.json'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('‘package.json’ configures nothing'),
  });
});

test('agents lie in its folders, too, for every command', () => {
  const place = placeWith({
    'packs/db/a.md': agent('alpha', 'tools: Read, Wombat'),
    'subagent-prompts.json': '{"agentFolders": ["packs/*"]}',
  });
  expect(found(place)).toEqual(['a.md tool-unknown warning']);
  for (const command of ['list', 'graph', 'inspect'])
    expect(place.run([command, ...(command === 'inspect' ? ['.'] : [])]).stdout).toContain('alpha');
  place.write({ 'other.json': '{}' });
  expect(place.run(['check', '--config', 'other.json', '--no-error-on-unmatched'])).toMatchObject({ status: 0 });
});

test('agents that are only kept take nobody’s place', () => {
  const place = placeWith({
    '.claude/agents/a.md': agent('alpha'),
    'packs/one/a.md': agent('alpha'),
    'packs/two/a.md': agent('alpha'),
    'subagent-prompts.json': '{"agentFolders": ["packs"]}',
  });
  expect(found(place)).toEqual([]);
  const rows = place.run(['list']).stdout.trim().split('\n');
  expect(rows.map((row) => row.split(/ {2,}/).slice(0, 3))).toEqual([
    ['alpha', 'loads', 'project'],
    ['alpha', 'would load', 'kept'],
    ['alpha', 'would load', 'kept'],
  ]);
});

test('no configuration makes anything be read or written outside of its folder', () => {
  const place = placeWith({
    'victim/a.md': agent('alpha', 'tools: Read, grep'),
    'w/subagent-prompts.json': '{"agentFolders": ["../victim", ".", "**"]}',
    'w/.claude/agents/b.md': agent('beta'),
  });
  const { status, stdout, stderr } = place.run(['check', '--fix'], '', 'w');
  expect([status, stdout]).toEqual([2, '1 agent file: 0 errors, 0 warnings, 0 information, 0 hints\n']);
  expect(stderr.match(/that begins with the name of a folder/g)).toHaveLength(3);
});

import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { placeWith } from '../support/cli.ts';

const A = '.claude/agents/a.md';
const B = '.claude/agents/b.md';

const agent = (name: string, ...lines: string[]): string =>
  ['---', `name: ${name}`, 'description: Does it.', ...lines, '---', '', 'You do it.', ''].join('\n');

test('diff: what has changed since a commit', () => {
  const place = placeWith({ [A]: agent('alpha', 'tools: Read'), [B]: agent('beta'), 'notes.md': 'Notes.\n' });
  place.git('init', '-q');
  place.git('add', '.');
  place.git('commit', '-qm', 'first');
  expect(place.run(['diff'])).toEqual({ status: 0, stdout: 'No agent has changed.\n', stderr: '' });
  place.write({
    [A]: agent('alpha', 'tools: Read, Bash', 'color: "@someone *x*"'),
    'notes.md': 'Other notes.\n',
    '.claude/agents/new.md': agent('newest', 'model: opus'),
  });
  rmSync(path.join(place.folder, B));
  expect(place.run(['diff']).stdout).toBe(
    [
      A,
      '  gains Bash',
      '  color not set → @someone *x*',
      '',
      B,
      '  gone: was beta, all tools',
      '',
      '.claude/agents/new.md',
      '  new: newest, opus, all tools',
      '',
    ].join('\n'),
  );
  expect(place.run(['diff', '--format', 'markdown', 'HEAD']).stdout.split('\n').slice(0, 4)).toEqual([
    `### \`${A}\``,
    '',
    '- gains Bash',
    '- color not set → @\u200bsomeone \\*x\\*',
  ]);
  expect(JSON.parse(place.run(['diff', '--format', 'json']).stdout)[0]).toEqual({
    file: A,
    changes: [
      { what: 'tools', text: 'gains Bash' },
      { what: 'field', text: 'color not set → @someone *x*' },
    ],
  });
  expect(place.run(['diff', 'nowhere']).status).toBe(2);
});

test('diff: two files are two versions, not two agents of one name', () => {
  const { run } = placeWith({ 'old.md': agent('alpha', 'model: opus'), 'new.md': agent('alpha', 'model: haiku') });
  expect(run(['diff', 'old.md', 'new.md']).stdout).toBe('new.md\n  model opus → haiku\n');
  expect(run(['diff', 'old.md', 'old.md']).stdout).toBe('No agent has changed.\n');
  expect(run(['diff', 'old.md', 'gone.md'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('no file ‘gone.md’'),
  });
});

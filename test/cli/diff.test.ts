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
  place.commit('first');
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

test('diff: an agent that is moved, and one that takes the place of another', () => {
  const place = placeWith({ [A]: agent('alpha', 'tools: Read'), [B]: agent('beta') });
  place.commit('first');
  place.git('mv', A, '.claude/agents/moved.md');
  place.write({ '.claude/agents/moved.md': agent('alpha', 'tools: Read, Bash'), '.claude/agents/z.md': agent('beta') });
  expect(place.run(['diff']).stdout).toBe(
    [
      '.claude/agents/moved.md',
      `  moved from ${A}`,
      '  gains Bash',
      '',
      '.claude/agents/z.md',
      '  new: beta, all tools',
      '  takes the place of b.md, also named beta',
      '',
    ].join('\n'),
  );
});

test('diff: from where the branch began; a range is misuse', () => {
  const place = placeWith({ [A]: agent('alpha'), [B]: agent('beta') });
  place.commit('first');
  place.git('checkout', '-qb', 'branch');
  place.write({ [A]: agent('alpha', 'model: opus') });
  place.git('commit', '-qam', 'on the branch');
  place.git('checkout', '-q', 'main');
  rmSync(path.join(place.folder, B));
  place.git('commit', '-qam', 'on main');
  place.git('checkout', '-q', 'branch');
  expect(place.run(['diff', 'main']).stdout).toBe(`${A}\n  model inherit → opus\n`);
  for (const range of ['main..HEAD', 'main...HEAD'])
    expect(place.run(['diff', range])).toMatchObject({ status: 2, stderr: expect.stringContaining('is a range') });
});

test('diff: in Markdown nothing of a file is a link, a formula or a call', () => {
  const place = placeWith({ [A]: agent('alpha'), 'old.md': agent('alpha') });
  place.write({ 'new.md': agent('alpha', 'color: "http://e.com GH-1 $x$ :tada: @me [a](b)"') });
  expect(place.run(['diff', 'old.md', 'new.md', '--format', 'markdown']).stdout).toContain(
    '→ http:\u200b//e.com GH-\u200b1 $\u200bx$\u200b :\u200btada:\u200b @\u200bme \\[a\\](b)',
  );
});

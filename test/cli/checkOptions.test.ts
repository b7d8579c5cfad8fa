import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Place, placeWith } from '../support/cli.ts';

const A = '.claude/agents/a.md';
const B = '.claude/agents/b.md';

const agent = (name: string, ...lines: string[]): string =>
  ['---', `name: ${name}`, 'description: Does it.', ...lines, '---', '', 'You do it.', ''].join('\n');

/** One with a warning that has a certain fix, and one with an error and a hint. */
const FILES = {
  [A]: agent('alpha', 'color: Blue'),
  [B]: '---\nname: beta\n---\n',
};

/** The findings of a run, each as its file and rule. */
function found({ run }: Place, ...args: string[]): string[] {
  const { files } = JSON.parse(run(['check', '--format', 'json', ...args]).stdout) as {
    files: { file: string; findings: { code: string; severity: string }[] }[];
  };
  return files.flatMap(({ file, findings }) =>
    findings.map(({ code, severity }) => `${path.basename(file)} ${code} ${severity}`),
  );
}

const ALL = ['a.md value-invalid warning', 'b.md description-invalid error'];

describe('which findings', () => {
  test('as loud as --rule says, or of these rules alone', () => {
    const place = placeWith(FILES);
    expect(found(place)).toEqual(ALL);
    expect(found(place, '--rule', 'value-invalid')).toEqual(ALL.slice(0, 1));
    expect(found(place, '--rule', 'value-invalid=off')).toEqual(ALL.slice(1));
    expect(found(place, '--rule', 'value-invalid', '--rule', 'description-invalid=warning')).toEqual([
      ALL[0],
      'b.md description-invalid warning',
    ]);
    expect(found(place, '--rule=value-invalid=hint')).toEqual(['a.md value-invalid hint', ALL[1]]);
    expect(place.run(['check', '--rule', 'florp'])).toMatchObject({
      status: 2,
      stderr: 'subagent-prompts: there is no rule ‘florp’\n\nTry: subagent-prompts check --help\n',
    });
    expect(place.run(['check', '--rule', 'value-invalid=loud']).stderr).toMatch(/is off, hint, .*, not ‘loud’/);
  });

  test('no less bad than --severity; --quiet means errors', () => {
    const place = placeWith(FILES);
    expect(found(place, '--severity', 'error')).toEqual(ALL.slice(1));
    expect(found(place, '--quiet')).toEqual(ALL.slice(1));
    expect(found(place, '--severity', 'information')).toEqual(ALL);
    expect(place.run(['check', '--severity', 'bad']).stderr).toMatch(/--severity is .* or ‘hint’, not ‘bad’/);
  });

  test('no failure for so many warnings', () => {
    const { run } = placeWith({ [A]: FILES[A]! });
    expect(run(['check']).status).toBe(1);
    expect(run(['check', '--max-warnings', '1']).status).toBe(0);
    expect(run(['check', '--max-warnings', 'some']).status).toBe(2);
  });

  test('none that a baseline lists, wherever it has moved to; another one of the same is new', () => {
    const place = placeWith(FILES);
    expect(place.run(['check', '--write-baseline', 'known.json']).status).toBe(0);
    expect(readFileSync(path.join(place.folder, 'known.json'), 'utf8')).toMatchInlineSnapshot(`
      "{
        "files": {
          ".claude/agents/a.md": {
            "value-invalid: color cannot be ‘Blue’, so the agent has no color. It is written ‘blue’.": 1
          },
          ".claude/agents/b.md": {
            "description-invalid: Not loaded: the header has no description.": 1
          }
        }
      }
      "
    `);
    expect(found(place, '--baseline', 'known.json')).toEqual([]);
    place.write({ [A]: agent('alpha', 'model: opus', 'color: Blue', 'memory: florp') });
    expect(found(place, '--baseline', 'known.json')).toEqual(['a.md value-invalid warning']);
    // From another folder, and what is known is not fixed either.
    place.write({ 'inner/x.md': '' });
    expect(place.run(['check', '--baseline', '../known.json', '../.claude'], '', 'inner').stdout).toContain(
      '1 warning',
    );
    place.run(['check', '--fix', '--baseline', 'known.json']);
    expect(readFileSync(path.join(place.folder, A), 'utf8')).toContain('color: Blue');
    place.run(['check', '--fix', '--quiet']);
    expect(readFileSync(path.join(place.folder, A), 'utf8')).toContain('color: Blue');
    expect(place.run(['check', '--write-baseline', 'no/dir.json'])).toMatchObject({ status: 2 });
    place.write({ 'known.json': '{"files": null}' });
    expect(place.run(['check', '--baseline', 'known.json'])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/‘known.json’ cannot be read as a baseline/),
    });
  });
});

describe('which files', () => {
  test('none that Git ignores, but where they are named or wanted', () => {
    const place = placeWith({ ...FILES, '.gitignore': 'b.md\n' });
    expect(found(place)).toEqual(ALL);
    place.git('init', '-q');
    expect(found(place)).toEqual(ALL.slice(0, 1));
    expect(found(place, '--no-ignore')).toEqual(ALL);
    expect(found(place, B)).toEqual(ALL.slice(1));
  });

  test('those that differ from a commit, or are new', () => {
    const place = placeWith(FILES);
    expect(place.run(['check', '--changed'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('there is no Git repository here'),
    });
    place.commit('first');
    expect(place.run(['check', '--changed'])).toEqual({ status: 0, stdout: 'No agent files found.\n', stderr: '' });
    place.write({ [B]: '---\nname: beta\ncolor: red\n---\n', '.claude/agents/new.md': '---\nname: new\n---\n' });
    const changed = ['b.md description-invalid error', 'new.md description-invalid error'];
    expect(found(place, '--changed').sort()).toEqual(changed);
    place.commit('second');
    expect(found(place, '--changed')).toEqual([]);
    expect(found(place, '--changed=HEAD~1').sort()).toEqual(changed);
    expect(place.run(['check', '--changed=nowhere']).stderr).toMatch(/there is no commit ‘nowhere’/);
    expect(place.run(['check', '--changed=HEAD~1..HEAD']).stderr).toMatch(/is a range/);
    expect(place.run(['check', '--changed=--output=x']).stderr).toMatch(/is no commit/);
  });

  test('of a branch, only what it has changed itself; through links, too', () => {
    const place = placeWith({ [A]: agent('alpha'), [B]: agent('beta') });
    place.commit('first');
    place.git('checkout', '-qb', 'branch');
    place.write({ [A]: agent('alpha', 'color: x') });
    place.git('commit', '-qam', 'on the branch');
    place.git('checkout', '-q', 'main');
    place.write({ [B]: agent('beta', 'color: y') });
    place.git('commit', '-qam', 'on main');
    place.git('checkout', '-q', 'branch');
    expect(found(place, '--changed=main')).toEqual(['a.md value-invalid warning']);
    symlinkSync('.', path.join(place.folder, 'link'));
    expect(found(place, '--changed=main', 'link').map((one) => one.slice(0, 4))).toEqual(['a.md']);
  });

  test('what is ignored stays so beside a submodule; a folder that is named is not', () => {
    const place = placeWith({ [A]: agent('alpha', 'color: x'), 'out/.claude/agents/b.md': agent('beta', 'color: y') });
    place.write({ '.gitignore': 'out/\n', 'sub/.claude/agents/c.md': agent('gamma', 'color: z') });
    place.git('init', '-q');
    place.git('init', '-q', 'sub');
    place.git('-C', 'sub', 'add', '.');
    place.git('-C', 'sub', 'commit', '-qm', 'first');
    place.git('add', '.');
    expect(found(place).sort()).toEqual(['a.md value-invalid warning', 'c.md value-invalid warning']);
    expect(found(place, 'out')).toEqual(['b.md value-invalid warning']);
  });

  test('none is misuse, unless that is allowed', () => {
    const { run } = placeWith({ 'notes.md': '# Notes\n' });
    expect(run(['check']).status).toBe(2);
    expect(run(['check', '--no-error-on-unmatched']).status).toBe(0);
  });

  test('standard input, as a file of that name', () => {
    const { run } = placeWith({ '.claude/agents/other.md': agent('alpha') });
    const args = ['check', '--stdin', '--format', 'json'];
    const codes = (more: string[], text: string) =>
      JSON.parse(run([...args, ...more], text).stdout).files.map(
        (one: { file: string; findings: { code: string }[] }) => [one.file, ...one.findings.map(({ code }) => code)],
      );
    expect(codes([], FILES[B]!)).toEqual([['stdin.md', 'description-invalid']]);
    expect(codes(['--stdin-filename', '.claude/agents/mine.md'], agent('alpha'))).toEqual([
      ['.claude/agents/mine.md', 'name-repeated'],
    ]);
    expect(run(['check', '--stdin', A]).status).toBe(2);
    for (const other of ['--changed', '--write-baseline=x.json', '--watch'])
      expect(run(['check', '--stdin', other]).stderr).toContain('needs files, not --stdin');
    expect(run(['check', '--stdin-filename', A]).stderr).toContain('goes with --stdin');
  });
});

describe('fixes', () => {
  test('are written, and what is left is told', () => {
    const { run, folder } = placeWith(FILES);
    const { status, stdout } = run(['check', '--fix']);
    expect(stdout).toBe(
      [
        A,
        '  fixed',
        '',
        B,
        '  1:1  error  Not loaded: the header has no description.  description-invalid',
        '      ---',
        '      ^^^',
        '      fix: Add a description',
        '',
        '1 file fixed. 2 agent files: 1 error, 0 warnings, 0 information, 0 hints',
        '',
      ].join('\n'),
    );
    expect(status).toBe(1);
    expect(readFileSync(path.join(folder, A), 'utf8')).toBe(agent('alpha', 'color: blue'));
    expect(run(['check', '--fix', A])).toEqual({
      status: 0,
      stdout: '1 agent file: 0 errors, 0 warnings, 0 information, 0 hints\n',
      stderr: '',
    });
  });

  test('are shown as a patch, and nothing is written', () => {
    const { run, folder } = placeWith({ [A]: FILES[A]! });
    const { stdout } = run(['check', '--fix-dry-run']);
    expect(stdout).toBe(
      [
        A,
        `--- a/${A}`,
        `+++ b/${A}`,
        '@@ -2,5 +2,5 @@',
        ' name: alpha',
        ' description: Does it.',
        '-color: Blue',
        '+color: blue',
        ' ---',
        ' ',
        '',
        '1 file would be fixed; then: 1 agent file: 0 errors, 0 warnings, 0 information, 0 hints',
        '',
      ].join('\n'),
    );
    expect(readFileSync(path.join(folder, A), 'utf8')).toBe(FILES[A]);
    expect(JSON.parse(run(['check', '--fix-dry-run', '--format', 'json']).stdout).files[0].patch).toContain(
      '+color: blue',
    );
  });

  test('of standard input are written to standard output', () => {
    const { run } = placeWith({});
    const { stdout, stderr, status } = run(['check', '--stdin', '--fix'], FILES[A]);
    expect(stdout).toBe(agent('alpha', 'color: blue'));
    expect([status, stderr]).toEqual([
      0,
      'stdin.md\n  fixed\n\n1 file fixed. 1 agent file: 0 errors, 0 warnings, 0 information, 0 hints\n',
    ]);
  });

  test('leave alone what is not UTF-8, and what is not asked for', () => {
    const { run, folder } = placeWith({ [A]: '' });
    const bytes = Buffer.concat([Buffer.from(FILES[A]!), Buffer.from([0xff])]);
    const file = path.join(folder, A);
    writeFileSync(file, bytes);
    expect(run(['check', '--fix']).stderr).toMatch(/is not fixed: .*not UTF-8/);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(run(['check', '--unsafe-fixes']).status).toBe(2);
  });

  test('that need a look at their outcome are made only where that is said', () => {
    const text = agent('alpha', 'tools: Read, Brash');
    const { run, folder } = placeWith({ [A]: text });
    run(['check', '--fix']);
    expect(readFileSync(path.join(folder, A), 'utf8')).toBe(text);
    run(['check', '--fix', '--unsafe-fixes']);
    expect(readFileSync(path.join(folder, A), 'utf8')).toBe(agent('alpha', 'tools: Read, Bash'));
  });
});

test('what steers a terminal is shown as no more than a character', () => {
  const { run } = placeWith({ [A]: agent('alpha', 'color: "\u001b[31mred\u202e"') });
  expect(run(['check']).stdout).toContain('color: "\ufffd[31mred\ufffd"');
  expect(run(['check', '--color', 'always']).stdout).toContain('\u001b[33mwarning\u001b[39m');
});

test('--watch checks again whenever a file or the configuration changes', async () => {
  const file = '.claude/agents/a.md';
  const text = (tools: string): string => `---\nname: a\ndescription: Does it.\ntools: ${tools}\n---\n\nYou do it.\n`;
  const place = placeWith({ [file]: text('Read, grep') });
  const child = place.start(['check', '--watch', '--severity', 'warning']);
  let said = '';
  let heard = (): void => {};
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
    heard();
  });
  /** Resolves when a check after the change says so. */
  const says = async (text: string, change: () => void = () => {}): Promise<void> => {
    said = '';
    change();
    while (!said.includes(text)) {
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
  };
  await says('1 agent file: 0 errors, 1 warning');
  await says('1 agent file: 0 errors, 0 warnings', () => place.write({ [file]: text('Read, Grep') }));
  await says('1 agent file: 0 errors, 1 warning', () => place.write({ [file]: text('Read, Wombat') }));
  const configured = { 'subagent-prompts.json': '{"knownTools": ["Wombat"]}' };
  await says('1 agent file: 0 errors, 0 warnings', () => place.write(configured));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  expect(await ended).toBe(0);
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { placeWith } from '../support/cli.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
  readonly pass_filenames: boolean;
}

const hooks = parse(readFileSync(path.join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];

test('the hooks run for what Claude Code reads, and for nothing else', () => {
  for (const { files } of hooks) {
    const isFor = (file: string): boolean => new RegExp(files).test(file);
    const of = ['.claude/agents/a.md', 'x/.claude/settings.json', 'kit/agents/a.md', 'kit/.claude-plugin/plugin.json'];
    expect(of.filter((file) => !isFor(file))).toEqual([]);
    expect(['subagent-prompts.json', 'package.json', 'CLAUDE.md', 'x/AGENTS.md'].every(isFor)).toBe(true);
    expect(['README.md', 'src/agents.md', 'src/a.ts'].filter(isFor)).toEqual([]);
  }
});

test('they find what is wrong, and fix it', () => {
  const { run, folder } = placeWith({
    '.claude/agents/a.md': '---\nname: a\ndescription: Does it.\ntools: Read, grep\n---\n\nYou do it.\n',
  });
  const runHook = (id: string) => {
    const { entry, pass_filenames } = hooks.find((hook) => hook.id === id)!;
    const [program, ...args] = entry.split(' ');
    expect([program, pass_filenames]).toEqual(['subagent-prompts', false]);
    return run(args);
  };
  expect(runHook('subagent-prompts')).toMatchObject({ status: 1, stdout: expect.stringContaining('‘grep’') });
  expect(runHook('subagent-prompts-fix')).toMatchObject({ status: 0 });
  expect(readFileSync(path.join(folder, '.claude/agents/a.md'), 'utf8')).toContain('tools: Read, Grep\n');
  expect(runHook('subagent-prompts')).toMatchObject({ status: 0 });
  expect(placeWith({}).run(hooks[0]!.entry.split(' ').slice(1))).toMatchObject({ status: 0 });
});

test('npm says the name of a package alone, by which pre-commit installs it', () => {
  const { stdout } = spawnSync('npm', ['config', 'get', 'foreground-scripts'], { cwd: ROOT, encoding: 'utf8' });
  expect(stdout).toBe('false\n');
});

test.skipIf(spawnSync('pre-commit', ['--version']).status !== 0)('pre-commit takes the file of hooks', () => {
  const { folder } = placeWith({});
  const { status, stdout } = spawnSync('pre-commit', ['validate-manifest', path.join(ROOT, '.pre-commit-hooks.yaml')], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([0, '']);
});

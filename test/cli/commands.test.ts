import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../server/src/cli/commandTable.ts';
import { RULES } from '../../server/src/service/index.ts';
import { placeWith } from '../support/cli.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

test('list: the agents, by what they are and whether they can be called', () => {
  const { run } = placeWith({
    '.claude/agents/a.md': '---\nname: alpha\ndescription: Does it.\nmodel: opus\ntools: Read, Edit\n---\nYou.\n',
    '.claude/agents/b.md': '---\nname: beta\n---\n',
    '.claude/agents/README.md': '# Ours\n',
    'kit/.claude-plugin/plugin.json': '{"name": "kit"}',
    'kit/agents/p.md': '---\nname: packer\ndescription: Packs.\n---\nYou.\n',
  });
  expect(run(['list'])).toEqual({
    status: 0,
    stdout: [
      'alpha       loads       project  opus  2 tools    ≈ 4 tokens  .claude/agents/a.md',
      'beta        not loaded  project                               .claude/agents/b.md',
      'kit:packer  loads       plugin         all tools  ≈ 4 tokens  kit/agents/p.md',
      '',
    ].join('\n'),
    stderr: '',
  });
  expect(JSON.parse(run(['list', '--format', 'json']).stdout)[1]).toEqual({
    file: '.claude/agents/b.md',
    name: 'beta',
    scope: 'project',
    state: 'not-loaded',
    why: 'Not loaded: the header has no description.',
    model: null,
    tools: 'all',
    tokens: expect.any(Number),
  });
  const empty = placeWith({});
  expect(empty.run(['list'])).toMatchObject({ status: 2, stdout: '' });
  expect(empty.run(['list', '--format', 'json']).stdout).toBe('[]\n');
});

describe('explain', () => {
  test('a rule, with its example and what a fix makes of it', () => {
    const { run } = placeWith({});
    expect(run(['explain', 'name-invalid'])).toMatchObject({ status: 0 });
    expect(run(['explain', 'tool-unknown']).stdout).toMatchInlineSnapshot(`
      "tool-unknown (warning): A tool of that name does not exist.

      Tool names are case-sensitive, and Claude Code drops a name that it does not know without a word.

      For example:

          ---
          name: reviewer
          description: Reviews code.
          tools: Read, grep
          ---

          You review code.

      No tool is called ‘grep’, so the agent does not get it. Did you mean ‘Grep’?

      Change ‘grep’ to ‘Grep’:

          ---
          name: reviewer
          description: Reviews code.
          tools: Read, Grep
          ---

          You review code.
      "
    `);
    expect(run(['explain', 'florp'])).toMatchObject({ status: 2, stderr: expect.stringContaining('no rule ‘florp’') });
  });

  test('all rules in a line each', () => {
    const lines = placeWith({}).run(['explain']).stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ', 1)[0])).toEqual(RULES.map(({ code }) => code));
  });
});

test('schema: the one that is published', () => {
  const published = readFileSync(path.join(ROOT, 'schemas/agent-header.schema.json'), 'utf8');
  expect(placeWith({}).run(['schema']).stdout).toBe(published);
});

describe('completions', () => {
  const { run } = { run: (...args: string[]) => placeWith({}).run(args) };

  test('bash completes commands, options and values', () => {
    const script = run('completions', 'bash').stdout;
    const completed = (...words: string[]): string[] => {
      const ask = `COMP_WORDS=(subagent-prompts ${words.map((one) => `'${one}'`).join(' ')}); COMP_CWORD=${words.length}; _subagent_prompts; echo "\${COMPREPLY[@]}"`;
      return spawnSync('bash', ['-c', `${script}\n${ask}`], { encoding: 'utf8' })
        .stdout.trim()
        .split(' ');
    };
    expect(completed('')).toEqual(COMMANDS.map(({ name }) => name));
    expect(completed('check', '--fix')).toEqual(['--fix', '--fix-dry-run']);
    expect(completed('check', '--format', 's')).toEqual(['sarif']);
  });

  test('zsh and fish have theirs, other shells are told', () => {
    expect(run('completions', 'zsh').stdout).toContain('bashcompinit');
    expect(run('completions', 'fish').stdout).toContain("-n '__fish_seen_subcommand_from check' -l fix-dry-run");
    expect(run('completions', 'csh')).toMatchObject({ status: 2, stderr: expect.stringContaining('bash, zsh, fish') });
  });
});

test('every command has its help, and takes nothing that it does not know', () => {
  const { run } = placeWith({});
  for (const { name } of COMMANDS) {
    expect(run([name, '--help']).stdout).toMatch(new RegExp(`^Usage: subagent-prompts ${name} `));
    expect(run([name, '--florp']).status).toBe(2);
  }
  expect(run(['lsp', '--stdio', 'x']).stderr).toMatch(/lsp takes no ‘x’/);
});

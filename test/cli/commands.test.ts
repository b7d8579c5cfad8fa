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
      '    Not loaded: the header has no description.',
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
    deniedTools: [],
    tokens: expect.any(Number),
  });
  const empty = placeWith({});
  expect(empty.run(['list'])).toMatchObject({ status: 2, stdout: '' });
  expect(empty.run(['list', '--format', 'json']).stdout).toBe('[]\n');
});

describe('graph', () => {
  const AGENTS = {
    '.claude/agents/lead.md': '---\nname: lead\ndescription: Leads.\n---\nUse the worker agent, then @agent-gone.\n',
    '.claude/agents/worker.md': '---\nname: worker\ndescription: Works.\ntools: Read\n---\n@agent-lead\n',
    '.claude/agents/README.md': '# Ours\n',
    '.claude/commands/ship.md': 'Use the lead agent.\n',
    '.claude/skills/pdf/SKILL.md': '---\nname: pdf\ndescription: Reads PDFs.\n---\nThe lead knows more.\n',
    'CLAUDE.md': 'Use the worker agent, and @agent-Explore.\n',
  };

  test('who hands work to whom, for Mermaid', () => {
    expect(placeWith(AGENTS).run(['graph'])).toEqual({
      status: 0,
      stdout: `flowchart LR
  a1["lead"]
  a2["worker"]
  a3[/"commands/ship.md"/]
  a4[/"CLAUDE.md"/]
  a5{{"gone"}}
  a6(["Explore"])
  a1 --> a2
  a1 --> a5
  a2 -.-> a1
  a3 --> a1
  a4 --> a2
  a4 --> a6
`,
      stderr: '',
    });
  });

  test('as JSON, by the files; one outside of the path is there by its file, too', () => {
    const graph = JSON.parse(placeWith(AGENTS).run(['graph', '--format', 'json', '.claude/agents/worker.md']).stdout);
    expect(graph).toEqual({
      nodes: [
        { id: '.claude/agents/worker.md', label: 'worker', kind: 'agent', isUnreached: true },
        { id: '.claude/agents/lead.md', label: 'lead', kind: 'agent', isUnreached: false },
      ],
      edges: [{ from: '.claude/agents/worker.md', to: '.claude/agents/lead.md', canCall: false, isInCycle: false }],
    });
  });

  test('of no agents it is misuse', () => {
    expect(placeWith({}).run(['graph'])).toMatchObject({ status: 2, stdout: 'flowchart LR\n' });
  });
});

describe('new', () => {
  test('a file to fill in, which loads', () => {
    const { run, folder } = placeWith({});
    expect(run(['new', 'code-reviewer'])).toEqual({
      status: 0,
      stdout: '.claude/agents/code-reviewer.md\n',
      stderr: '',
    });
    expect(readFileSync(path.join(folder, '.claude/agents/code-reviewer.md'), 'utf8')).toMatch(
      /^---\nname: code-reviewer\ndescription: \|\n {2}Use this agent when …\ntools: Read, Grep, Glob\nmodel: inherit\n/,
    );
    expect(run(['check'])).toMatchObject({ status: 0 });
  });

  test('with all that is said', () => {
    const { run } = placeWith({});
    const said = ['--template', 'blank', '--description', 'Finds: bugs.\nAll of them.', '--tools', 'Read, Bash'];
    expect(run(['new', 'bug-finder', ...said, '--model', 'haiku', '--print'])).toEqual({
      status: 0,
      stdout: `---
name: bug-finder
description: |
  Finds: bugs.
  All of them.
tools: Read, Bash
model: haiku
---
`,
      stderr: '',
    });
  });

  test.each(['database-expert', 'database-architect-sqlalchemy', 'test-runner'])('from %s', (template) => {
    const { run } = placeWith({});
    const { status, stdout } = run(['new', 'a', '--template', template, '--description', 'Use it: "now".', '--print']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^---\nname: a\ndescription: \|\n {2}Use it: "now"\.\n\w+: /);
    expect(run(['check', '--stdin'], stdout)).toMatchObject({ status: 0 });
  });

  test('tools are taken as they are written', () => {
    const { run } = placeWith({});
    const made = (template: string, tools: string) =>
      run(['new', 'a', '--template', template, '--tools', tools, '--print']).stdout;
    expect(made('blank', 'Bash(git commit:*),Read')).toContain('\ntools: Bash(git commit:*), Read\n');
    expect(made('code-reviewer', 'Agent(a, b), Read')).toContain('\ntools: Agent(a, b), Read\n');
  });

  test('for its author alone, or in any folder', () => {
    const { run, folder } = placeWith({});
    expect(run(['new', 'mine', '--user'])).toMatchObject({ status: 0 });
    expect(run(['new', 'packed', '--folder', 'kit/agents'])).toMatchObject({ stdout: 'kit/agents/packed.md\n' });
    for (const file of ['.home/.claude/agents/mine.md', 'kit/agents/packed.md'])
      expect(readFileSync(path.join(folder, file), 'utf8')).toContain('description: |');
  });

  test('a file that is there is left alone', () => {
    const { run, folder } = placeWith({ '.claude/agents/a.md': 'mine\n' });
    expect(run(['new', 'a'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('there is a file ‘.claude/agents/a.md’ already'),
    });
    expect(readFileSync(path.join(folder, '.claude/agents/a.md'), 'utf8')).toBe('mine\n');
  });

  test('what is wrong with it is said: a tool, a name that is taken', () => {
    const { run } = placeWith({ '.claude/agents/b.md': '---\nname: a\ndescription: d\n---\n' });
    const { status, stderr } = run(['new', 'a', '--tools', 'grep,Read']);
    expect(status).toBe(0);
    expect(stderr).toContain('No tool is called ‘grep’');
    expect(stderr).toContain('name-repeated');
  });

  test.each([
    [[], 'one NAME'],
    [['Code Reviewer'], 'lower case with hyphens'],
    [['../a'], 'lower case with hyphens'],
    [['a', 'b'], 'one NAME'],
    [['a', '--template', 'florp'], '--template is'],
    [['a', '--description', ''], '--description needs a TEXT'],
    [['a', '--description', ' '], 'the description says nothing'],
    [['a', '--description', '\u001b[31m'], 'the description holds a control character'],
    [['a', '--user', '--folder', 'x'], '--user is a folder of its own'],
    [['a', '--folder', '/proc/x'], 'cannot be written'],
    [['a'.repeat(300), '--print'], 'no agent can be called'],
  ])('what makes no sense is misuse: %j', (args, message) => {
    expect(placeWith({}).run(['new', ...args])).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });
  });
});

test('inspect says in words what becomes of a file', () => {
  const { run } = placeWith({
    'a.md': '---\nname: one\ndescription: First.\nmodel: opus\ntools: Read, Bash, Grep, Florp\n---\n',
    'b.md': '---\nname: two\n---\n',
    'c.md': 'Notes.\n',
    '.claude/agents/d.md': '---\nname: twin\ndescription: The one.\n---\n',
    '.claude/agents/e.md': '---\nname: twin\ndescription: The other.\n---\n',
  });
  expect(run(['inspect', 'a.md', 'b.md', 'c.md', '.claude']).stdout).toBe(
    [
      'a.md: loads as one, model opus, tools: Bash, Read (not there: Grep; no tools: Florp)',
      'b.md: Not loaded: the header has no description.',
      'c.md: no agent (no-header)',
      '.claude/agents/d.md: loads as twin, tools: all',
      '    Never called: ‘e.md’ is also named ‘twin’, and the last one in the order of paths is taken.',
      '.claude/agents/e.md: loads as twin, tools: all',
      '',
    ].join('\n'),
  );
});

test('no name of an agent steers a terminal', () => {
  const { run } = placeWith({
    '.claude/agents/a.md': '---\nname: "\\e]0;pwn\\x07\\e[31mx"\ndescription: "d\\e[1m"\n---\n',
    '.claude/agents/b.md': '---\nname: "y\\n%%{init}%%"\ndescription: d\n---\n',
    '.claude/agents/README\u001b[31m.md': 'Ours.\n',
  });
  for (const args of [
    ['inspect', '.'],
    ['graph'],
    ['list'],
    ['check'],
    ['check', '.claude/agents/README\u001b[31m.md'],
  ]) {
    const { stdout, stderr } = run(args);
    expect(stdout + stderr, args.join(' ')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
  }
  expect(run(['graph']).stdout).toContain('["y %%{init}%%"]');
});

test('what is not there is told, with what may have been meant', () => {
  const { run } = placeWith({});
  const said = (...args: string[]): string => run(args).stderr.split('\n', 1)[0]!.replace('subagent-prompts: ', '');
  expect(said('chek')).toBe('there is no command ‘chek’; did you mean ‘check’?');
  expect(said('check', '--fromat', 'json')).toBe('there is no option ‘--fromat’; did you mean ‘--format’?');
  expect(said('inspect', '--json', '.')).toBe('there is no option ‘--json’; did you mean ‘--format json’?');
  expect(said('check', '--rule', 'tool-unknwon')).toBe('there is no rule ‘tool-unknwon’; did you mean ‘tool-unknown’?');
  expect(said('explain', 'florp')).toBe('there is no rule ‘florp’');
  expect(said('check', '--changed', 'main')).toBe('there is no ‘main’; a commit is named as in --changed=main');
  expect(said('check', '--watch', 'nosuch')).toBe('there is no ‘nosuch’');
  expect(said('check', '--agent-folder', '../x')).toMatch(/^--agent-folder ‘\.\.\/x’: This must be a glob pattern/);
  expect(run(['help', 'check']).stdout).toMatch(/^Usage: subagent-prompts check /);
  expect(run(['florp']).stderr).toContain('Try: subagent-prompts --help\n');
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

test('schema: those that are published', () => {
  const published = (name: string) => readFileSync(path.join(ROOT, `schemas/${name}.schema.json`), 'utf8');
  const { run } = placeWith({});
  expect(run(['schema']).stdout).toBe(published('agent-header'));
  expect(run(['schema', 'configuration']).stdout).toBe(published('configuration'));
  expect(run(['schema', 'florp'])).toMatchObject({ status: 2 });
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
    expect(completed('')).toEqual([...COMMANDS.map(({ name }) => name), '--help', '--version']);
    expect(completed('check', '--fix')).toEqual(['--fix', '--fix-dry-run']);
    expect(completed('check', '--format', 's')).toEqual(['sarif']);
    expect(completed('diff', '--format', 'm')).toEqual(['markdown']);
    expect(completed('new', '--template', 'test')).toEqual(['test-runner']);
    expect(completed('check', '--format', '=', 'gitl')).toEqual(['gitlab']);
    expect(completed('check', '--rule', 'tool-unk')).toEqual(['tool-unknown']);
    expect(completed('explain', 'tool-unk')).toEqual(['tool-unknown']);
    expect(completed('completions', 'z')).toEqual(['zsh']);
    // Bash itself completes files.
    expect([completed('check', '--config', ''), completed('check', '')]).toEqual([[''], ['']]);
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

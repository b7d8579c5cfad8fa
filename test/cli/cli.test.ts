import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { rowsOf, SHARED } from '../support/shared.ts';

const CLI = path.resolve(import.meta.dirname, '../../dist/cli.cjs');

let folder = '';

function run(...args: string[]) {
  const env = { ...process.env, NO_COLOR: '1', HOME: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'agents-'));
  const files: Record<string, string> = {
    '.claude/agents/good.md': withHeader(),
    '.claude/agents/deep/er/bad.md': '---\nname: 🗺️\ndescription: b\ncolor: Blue\n---\n',
    '.claude/agents/README.md': '# Agents\n',
    '.claude/agents/NOTES.MD': '---\n---\n',
    'plugin/.claude-plugin/plugin.json': '{"name": "plugin"}',
    'plugin/agents/sub/tool.md': '---\ndescription: Examples:\n---\n',
    'docs/agents/none.md': '---\nname: -\n---\n',
    'node_modules/x/.claude/agents/x.md': '---\n---\n',
    'loose.md': '---\ndescription: b\n---\n',
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('check: names in settings and memory, and the agents of plugins beside', () => {
  const project = path.join(folder, 'named');
  const files: Record<string, string> = {
    '.claude/agents/lead.md': withHeader('tools: Agent(tools:code-critic), Read', 'background: false').replace(
      'name: reviewer',
      'name: team-lead',
    ),
    '.claude/settings.json': '{"agent": "team-leed"}',
    'p/.claude-plugin/plugin.json': '{"name": "tools"}',
    'p/agents/code-critic.md': '---\nname: code-critic\ndescription: d\n---\n',
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(project, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(project, file), text);
  }
  const { status, stdout } = run('check', 'named', '--format', 'json');
  rmSync(project, { recursive: true });
  const found: { file: string; findings: { code: string; message: string }[] }[] = JSON.parse(stdout).files;
  expect(found.map(({ file, findings }) => [file, findings.map(({ message }) => message)])).toEqual([
    ['named/.claude/agents/lead.md', []],
    ['named/p/agents/code-critic.md', []],
    [
      'named/.claude/settings.json',
      ['No agent is called ‘team-leed’ here, so it cannot lead a session. Did you mean ‘team-lead’?'],
    ],
  ]);
  expect(status).toBe(1);
});

describe('check', () => {
  test('a folder is searched for agents of projects and of plugins', () => {
    const { status, stdout } = run('check', '--format', 'json');
    const { files } = JSON.parse(stdout);
    expect(files.map(({ file }: { file: string }) => file)).toEqual([
      '.claude/agents/README.md',
      '.claude/agents/deep/er/bad.md',
      '.claude/agents/good.md',
      'plugin/agents/sub/tool.md',
    ]);
    expect(status).toBe(1);
  });

  test('JSON: positions in UTF-16, fixes as titles', () => {
    const { status, stdout } = run('check', '.claude/agents/deep', '--format=json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      files: [
        {
          file: path.join('.claude/agents/deep/er/bad.md'),
          findings: [
            expect.objectContaining({
              code: 'name-unmentionable',
              range: { start: { line: 1, character: 6 }, end: { line: 1, character: 9 } },
            }),
            {
              code: 'value-invalid',
              severity: 'warning',
              message: expect.stringContaining('color cannot be ‘Blue’'),
              range: { start: { line: 3, character: 7 }, end: { line: 3, character: 11 } },
              fixes: ['Change ‘Blue’ to ‘blue’'],
            },
          ],
        },
      ],
    });
  });

  test('a file is an agent wherever it lies', () => {
    const { status, stdout } = run('check', 'loose.md');
    expect(status).toBe(1);
    expect(stdout).toContain('1:1  error  Not loaded: the header has no name.  name-invalid');
    expect(stdout).toContain('1 agent file: 1 error, 0 warnings, 0 information, 0 hints');
  });

  test('a file that is named is judged by its place, and said to be no agent where it is none', () => {
    const files: Record<string, string> = {
      '.claude/commands/named/do.md': 'Do it.\n',
      '.claude/agents/named/empty.md': '',
      'named/notes.txt': withHeader(),
    };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    expect(run('check', '.claude/commands/named/do.md')).toEqual({
      status: 0,
      stdout: '1 file: 0 errors, 0 warnings, 0 information, 0 hints\n',
      stderr: '',
    });
    expect(run('check', '.claude/agents/named/empty.md')).toEqual({
      status: 0,
      stdout: '1 agent file: 0 errors, 0 warnings, 0 information, 0 hints\n',
      stderr:
        'subagent-prompts: ‘.claude/agents/named/empty.md’ has no header: Claude Code does not load it as an agent.\n',
    });
    expect(run('check', 'named/notes.txt')).toEqual({
      status: 2,
      stdout: 'No agent files found.\n',
      stderr: 'subagent-prompts: ‘named/notes.txt’ is no agent: Claude Code takes files that end in .md.\n',
    });
    for (const file of Object.keys(files)) rmSync(path.join(folder, file));
  });

  test('exit codes: 0 when clean, 2 for misuse', () => {
    expect(run('check', '.claude/agents/good.md')).toMatchObject({ status: 0 });
    expect(run('check', 'docs')).toMatchObject({ status: 2, stdout: 'No agent files found.\n' });
    expect(run('check', 'nowhere.md')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('there is no ‘nowhere.md’'),
    });
    expect(run('check', '--format', 'xml')).toMatchObject({ status: 2, stderr: expect.stringContaining('‘xml’') });
    expect(run('check', '--nope').status).toBe(2);
    expect(run('fly')).toMatchObject({ status: 2, stderr: expect.stringContaining('there is no command ‘fly’') });
    expect(run('lsp').status).toBe(2);
    expect(run('inspect').status).toBe(2);
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage:') });
  });
});

test('folders in which agents are kept are agents when they are named so', () => {
  const project = path.join(folder, 'kept');
  const files: Record<string, string> = {
    'packs/db/one.md': withHeader(),
    'packs/two.md': withHeader('tools: read'),
    'notes/three.md': '# Notes\n',
    '.github/agents/four.agent.md': withHeader(),
    '.opencode/agent/five.md': withHeader(),
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(project, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(project, file), text);
  }
  expect(run('check', 'kept')).toEqual({
    status: 2,
    stdout: 'No agent files found.\n',
    stderr: `No agents in ‘kept’: they lie in .claude/agents, or in the agents folder of a plugin.
2 files look like agents: to take them as such, add --agent-folder packs
Left out, for they are other programs’: 1 in .github/agents (GitHub Copilot), 1 in .opencode/agent (OpenCode).
`,
  });
  const { status, stdout, stderr } = run('check', 'kept', '--agent-folder', './packs/', '--format', 'json');
  const found: { file: string; findings: { code: string }[] }[] = JSON.parse(stdout).files;
  expect([status, stderr]).toEqual([1, '']);
  expect(found.map(({ file, findings }) => [file, findings.map(({ code }) => code).join()])).toEqual([
    ['kept/packs/db/one.md', ''],
    ['kept/packs/two.md', 'no-tool-resolves'],
  ]);
  const inspected = JSON.parse(
    run('inspect', 'kept/packs/two.md', '--agent-folder', 'packs', '--format', 'json').stdout,
  );
  expect(inspected).toMatchObject([{ loads: true, name: 'reviewer' }]);
  rmSync(project, { recursive: true });
});

test('what links lead to counts once, by its first path', () => {
  const project = path.join(folder, 'linked');
  const agents = path.join(project, '.claude/agents');
  mkdirSync(path.join(agents, 'real'), { recursive: true });
  mkdirSync(path.join(project, 'ext/sub'), { recursive: true });
  const files = { 'real/one.md': 'one', '../../ext/two.md': 'two', '../../ext/sub/three.md': 'three' };
  for (const [file, name] of Object.entries(files))
    writeFileSync(path.join(agents, file), withHeader().replace('name: reviewer', `name: ${name}`));
  symlinkSync(path.join(project, 'ext'), path.join(agents, 'linked'));
  symlinkSync(path.join(project, 'ext/two.md'), path.join(agents, 'again.md'));
  symlinkSync(agents, path.join(agents, 'real/loop'));
  symlinkSync(path.join(project, 'nowhere.md'), path.join(agents, 'dead.md'));
  for (const command of ['check', 'inspect']) {
    const answer = JSON.parse(run(command, 'linked', '--format', 'json').stdout);
    const found: { file: string }[] = command === 'check' ? answer.files : answer;
    expect(found.map(({ file }) => file).sort()).toEqual([
      'linked/.claude/agents/again.md',
      'linked/.claude/agents/linked/sub/three.md',
      'linked/.claude/agents/real/one.md',
    ]);
  }
  rmSync(project, { recursive: true });
});

test('a folder .claude that is a link to that of another project counts once', () => {
  const project = path.join(folder, 'shared-folder');
  mkdirSync(path.join(project, '.claude/agents'), { recursive: true });
  mkdirSync(path.join(project, 'pkg'));
  writeFileSync(path.join(project, '.claude/agents/a.md'), withHeader());
  symlinkSync('../.claude', path.join(project, 'pkg/.claude'));
  const found: { file: string }[] = JSON.parse(run('inspect', 'shared-folder', '--format', 'json').stdout);
  expect(found.map(({ file }) => file)).toEqual(['shared-folder/.claude/agents/a.md']);
  rmSync(project, { recursive: true });
});

test('a search follows no links: what they lead to has a path of its own, or lies elsewhere', () => {
  const searched = path.join(folder, 'searched');
  const elsewhere = path.join(folder, 'elsewhere');
  for (const project of [path.join(searched, 'packages/inner'), elsewhere]) {
    mkdirSync(path.join(project, '.claude/agents'), { recursive: true });
    writeFileSync(path.join(project, '.claude/agents/one.md'), withHeader());
  }
  const links = { self: '.', again: 'packages', out: '../elsewhere', root: '/', 'packages/up': '..' };
  for (const [link, target] of Object.entries(links)) symlinkSync(target, path.join(searched, link));
  const found: { file: string }[] = JSON.parse(run('inspect', 'searched', '--format', 'json').stdout);
  expect(found.map(({ file }) => file)).toEqual(['searched/packages/inner/.claude/agents/one.md']);
  for (const project of [searched, elsewhere]) rmSync(project, { recursive: true });
});

test('inspect says what Claude Code makes of a file', () => {
  const { status, stdout } = run('inspect', '.claude/agents/good.md', 'loose.md', '--format', 'json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual([
    {
      file: '.claude/agents/good.md',
      loads: true,
      reason: null,
      name: 'reviewer',
      model: null,
      description: 'Reviews code.',
      tools: expect.objectContaining({ kind: 'all', names: expect.arrayContaining(['Read', 'Bash']), dropped: [] }),
      portable: true,
    },
    expect.objectContaining({ file: 'loose.md', loads: false, reason: 'name-missing', name: null }),
  ]);
});

test('an MCP server counts where it is configured: in a .mcp.json above, or in the header', () => {
  const tools = 'tools: Read, mcp__github__issues, mcp__own__x, mcp__ide__run';
  const file = path.join(folder, '.claude/agents/servers.md');
  const toolsOf = () => JSON.parse(run('inspect', file, '--format', 'json').stdout)[0].tools;
  writeFileSync(file, withHeader(tools));
  expect(toolsOf()).toEqual({
    kind: 'list',
    names: ['Read', 'mcp__ide__run'],
    absent: [],
    dropped: ['mcp__github__issues', 'mcp__own__x'],
    denied: [],
  });
  writeFileSync(path.join(folder, '.mcp.json'), '{"mcpServers": {"github": {}}}');
  writeFileSync(file, withHeader(tools, 'mcpServers:', '  - own: {command: x}'));
  expect(toolsOf().dropped).toEqual([]);
  rmSync(file);
});

test.skipIf(!SHARED)('inspect gives the tools really given, for every recorded header', () => {
  const rows = rowsOf<{ file: string; kind: string; granted?: string[] }>(path.join(SHARED!, 'cases/tools.jsonl'));
  const files = rows.map(({ file }) => path.join(SHARED!, 'cases/tools', file));
  const inspected = JSON.parse(run('inspect', ...files, '--format', 'json').stdout) as {
    tools: { kind: string; names: string[] };
  }[];
  for (const [index, { file, kind, granted }] of rows.entries()) {
    const { tools } = inspected[index]!;
    const expected = { kind: kind === 'refused' ? 'list' : kind, names: granted?.toSorted() ?? [] };
    expect({ kind: tools.kind, names: kind === 'all' ? [] : tools.names }, file).toEqual(expected);
  }
});

test.skipIf(!SHARED)('the five seeds load, with the runtime’s names and models', () => {
  const seeds = ['database-architect.checklist', 'database-architect.persona', 'database-architect.sqlalchemy'];
  const files = [...seeds, 'database-expert.long', 'database-expert'].map((seed) =>
    path.join(SHARED!, 'seeds', `${seed}.md`),
  );
  const inspected = JSON.parse(run('inspect', ...files, '--format', 'json').stdout) as Record<string, unknown>[];
  expect(inspected.map(({ loads, name, model }) => [loads, name, model])).toEqual([
    [true, 'database-architect', 'sonnet'],
    [true, 'database-architect', 'inherit'],
    [true, 'database-architect', 'opus'],
    [true, 'database-expert', 'sonnet'],
    [true, 'database-expert', 'sonnet'],
  ]);
});

test('a header in another language is data: nothing of it runs', () => {
  const proof = path.join(folder, 'ran');
  const file = path.join(folder, 'script.md');
  writeFileSync(file, `---js\n{ name: require('fs').writeFileSync(${JSON.stringify(proof)}, '') }\n---\n`);
  const { stdout } = run('inspect', file, '--format', 'json');
  expect(JSON.parse(stdout)[0]).toMatchObject({ loads: false, reason: 'no-header' });
  expect(spawnSync('test', ['-e', proof]).status).toBe(1);
});

test('check: many files are told in the order of their paths', () => {
  const root = path.join(folder, 'many');
  const stems = Array.from({ length: 320 }, (_, index) => `agent-${String(index).padStart(3, '0')}`);
  mkdirSync(path.join(root, '.claude/agents'), { recursive: true });
  for (const [index, stem] of stems.entries()) {
    const text = `---\nname: ${stem}\ndescription: Does its part of the work, number ${index}.\n---\n`;
    writeFileSync(
      path.join(root, '.claude/agents', `${stem}.md`),
      index % 100 === 0 ? text.replace('---\n', '--- \nmodel: claude-sonnet-3\ntools: [\n') : text,
    );
  }
  const { status, stdout } = run('check', '--format', 'json', 'many');
  const { files } = JSON.parse(stdout) as { files: { file: string; findings: unknown[] }[] };
  expect(files.map(({ file }) => path.basename(file, '.md'))).toEqual(stems);
  expect(files.flatMap(({ findings }, index) => (findings.length > 0 ? [index] : []))).toEqual([0, 100, 200, 300]);
  expect(stdout).toBe(`${JSON.stringify({ files }, null, 2)}\n`);
  expect(status).toBe(1);
  expect(run('check', 'many').stdout).toMatch(/320 agent files: 4 errors, /);
});

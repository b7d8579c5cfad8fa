// Runs the server in real editors other than VS Code, without a window: Neovim, and Emacs with eglot. Each is told what to
// do by a script of its own, and says what came of it. The command line must have been built.
// usage: node test/editors/run.mjs
// Environment: REPORT_FILE, where the result goes as JSON
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { installPackages } from '../../scripts/vscode/apt.mjs';
import { which } from '../../scripts/vscode/processes.mjs';

const HERE = import.meta.dirname;
const SERVER = path.resolve(HERE, '../../dist/cli.cjs');
const PATIENCE = 60_000;

const AGENT = `---
name: code-critic
description: |
  Reviews code.
  <example>
  user: "Look at this."
  assistant: "I will use the code-critic agent."
  </example>
tools: Read, grep
model: haiku
---

You review code.
`;

const MEMORY = 'Ask the code-critic agent.\n';

/** What is to come of it, in every editor. Findings and folds are said differently by each. */
const EXPECTED = {
  hover: (text) => /^\W*Read\b/.test(text),
  completion: (labels) => ['sonnet', 'opus', 'haiku', 'inherit'].every((one) => labels.includes(one)),
  action: 'Change ‘grep’ to ‘Grep’',
  'findings after': [],
};

const EDITORS = [
  {
    name: 'Neovim',
    program: 'nvim',
    packages: ['neovim'],
    args: ['--headless', '--clean', '-c', `luafile ${path.join(HERE, 'neovim.lua')}`],
    expected: {
      ...EXPECTED,
      findings: ['9:14 tool-unknown subagent-prompts'],
      folding: (ranges) => ['1-11', '5-8'].every((one) => ranges.includes(one)),
    },
  },
  {
    name: 'Emacs',
    program: 'emacs',
    packages: ['emacs-nox', 'elpa-eglot'],
    // Not -Q: it would leave out what Debian has installed.
    args: ['-q', '--batch', '-l', path.join(HERE, 'emacs.el')],
    expected: {
      ...EXPECTED,
      findings: (lines) =>
        lines.length === 1 && lines[0].startsWith('9 subagent-prompts [tool-unknown]: No tool is called ‘grep’'),
    },
  },
];

let passed = 0;
const failures = [];
for (const editor of EDITORS) await tryOut(editor);
if (process.env.REPORT_FILE) {
  writeFileSync(process.env.REPORT_FILE, JSON.stringify({ passed, failed: failures.length, failures }));
}
for (const one of failures) console.error(`failed: ${one}`);
console.log(`editors: ${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function tryOut({ name, program, packages, args, expected }) {
  const check = (what, isRight, seen) => {
    if (isRight) passed++;
    else failures.push(`${name}, ${what}: ${JSON.stringify(seen)}`);
    console.log(`  ${isRight ? '✔' : '✖'} ${name}: ${what}`);
  };
  try {
    if (!existsSync(SERVER)) throw new Error('run "npm run build" first');
    if (!which(program)) await installPackages(packages, `no ${program} found: install ${packages.join(' and ')}`);
  } catch (error) {
    return check('is there', false, error.message);
  }
  const project = realpathSync(mkdtempSync(path.join(tmpdir(), 'editors-')));
  try {
    const agents = path.join(project, '.claude/agents');
    mkdirSync(agents, { recursive: true });
    mkdirSync(path.join(project, 'home'));
    const file = path.join(agents, 'critic.md');
    writeFileSync(file, AGENT);
    writeFileSync(path.join(project, 'CLAUDE.md'), MEMORY);
    const { stdout, stderr } = spawnSync(program, args, {
      cwd: project,
      encoding: 'utf8',
      timeout: PATIENCE,
      // What is the user's own shall not matter.
      env: { ...process.env, HOME: path.join(project, 'home'), AGENT_FILE: file, PROJECT: `${project}/`, SERVER },
    });
    const said = new Map(
      stdout
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line))
        .map(({ what, value }) => [what, value]),
    );
    for (const [what, wanted] of Object.entries(expected)) {
      // An empty list of Lua is written as an empty map.
      const value = isDeepStrictEqual(said.get(what), {}) ? [] : said.get(what);
      const isRight =
        value !== undefined && (typeof wanted === 'function' ? wanted(value) : isDeepStrictEqual(value, wanted));
      check(what, isRight, value ?? stderr.slice(-1000));
    }
    const [renamed, memory] = [file, path.join(project, 'CLAUDE.md')].map((one) => readFileSync(one, 'utf8'));
    const isRenamed = renamed === AGENT.replaceAll('code-critic', 'code-judge').replace('grep', 'Grep');
    check('rename', isRenamed && memory === MEMORY.replace('critic', 'judge'), [renamed, memory]);
    check('nothing went wrong', !said.has('failed') && !said.has('timed out'), [...said].slice(-2));
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

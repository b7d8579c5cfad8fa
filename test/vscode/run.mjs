// Runs test/vscode/suite in a real VS Code, whichever can be had (see scripts/vscode/find.mjs). The extension must have
// been built. Report on stdout, progress on stderr; exit code 0 only when tests ran and all passed, 124 after a time-out.
// usage: node test/vscode/run.mjs [--grep TEXT] [--extension FOLDER] [--workspace FOLDER]
// Environment:
//   SUBAGENT_VSCODE, VSCODE_EXECUTABLE, CHROMIUM  which VS Code and browser
//   SUBAGENT_SHARED    the folder that holds `seeds/`
//   SUBAGENT_TIMEOUT   seconds for the run
//   SUBAGENT_PICTURES  where screenshots go
//   SUBAGENT_NO_PAGE   do without keys and pictures
//   REPORT_FILE        where the result goes as JSON

import { execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  rmSync,
  unwatchFile,
  watchFile,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { EXIT } from '../../scripts/vscode/exit.mjs';
import { onStopSignal, stopGroup } from '../../scripts/vscode/processes.mjs';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const BUNDLE = path.join(PROJECT, 'dist/test/vscode-suite.cjs');

/** Prompts with lists, headings, code blocks, links, mentions and launch phrases, of at most 2,000 characters. */
const TYPED_PROMPTS = [
  'VoltAgent__awesome-claude-code-subagents/tools/subagent-catalog/search.md',
  'wshobson__agents/plugins/meigen-ai-design/agents/image-generator.md',
  '9mtm__SEO-Ai-Agent/.claude/agents/code-reviewer.md',
];

/** The tests that also run in a VS Code without the extension, whose outcome they compare. */
const COMPARED = 'typing a prompt';

/** Tests that need a VS Code of their own: each is skipped in the others. */
const APART = [
  // VS Code's own checks of agent files are on.
  { grep: 'what VS Code itself says', env: { SUBAGENT_CORE_CHECKS: '1' } },
  { grep: 'a workspace without agents', env: { SUBAGENT_NO_AGENTS: '1' }, workspace: emptyWorkspace },
  { grep: 'several folders', env: { SUBAGENT_FOLDERS: '1' }, workspace: severalFolders },
  { grep: 'the first finding', env: { SUBAGENT_FIRST: '1', SUBAGENT_WITHOUT: '1' }, workspace: oneFinding },
  { grep: 'the first finding', env: { SUBAGENT_FIRST: '1' }, workspace: oneFinding },
];

const { values: options } = parseArgs({
  options: {
    grep: { type: 'string' },
    extension: { type: 'string', default: PROJECT },
    workspace: { type: 'string', default: path.join(PROJECT, 'examples') },
  },
});

process.exitCode = await main();

async function main() {
  const extension = path.resolve(options.extension);
  if (!existsSync(path.join(extension, 'dist/extension.js'))) {
    return refuse(`${path.join(extension, 'dist/extension.js')} is missing: run "npm run build" first`);
  }
  if (!existsSync(options.workspace)) return refuse(`there is no folder ${options.workspace}`);

  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'subagent-tests-')));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  await bundle();
  const workspace = copyWorkspace(folder);
  const report = startReport(path.join(folder, 'report.txt'));
  const result = path.join(folder, 'result.json');
  const prompts = copyPrompts(folder);
  const bare = bareExtension(folder);
  const records = path.join(folder, 'records');
  mkdirSync(records);
  const environment = {
    SUBAGENT_REPORT: path.join(folder, 'report.txt'),
    SUBAGENT_RESULT: result,
    SUBAGENT_COLOR: process.stdout.isTTY ? '1' : '',
    SUBAGENT_SEEDS: copySeeds(folder) ?? '',
    SUBAGENT_PROMPTS: prompts ?? '',
    SUBAGENT_RECORDS: records,
    SUBAGENT_PICTURES: path.resolve(process.env.SUBAGENT_PICTURES ?? path.join(PROJECT, '.vscode-test/pictures')),
  };
  // What prompts become that are typed without the extension, for the suite to compare.
  if (prompts && new RegExp(options.grep ?? '').test(COMPARED)) {
    const without = { SUBAGENT_WITHOUT: '1', SUBAGENT_GREP: COMPARED };
    await runSuite([BUNDLE, bare, workspace], { ...environment, ...without });
  }
  let code = await runSuite([BUNDLE, extension, workspace], { ...environment, SUBAGENT_GREP: options.grep ?? '' });
  let outcome = readResult(result);
  const apart = APART.filter(({ grep }) => new RegExp(options.grep ?? '').test(grep));
  for (const { grep, env, workspace: made } of apart) {
    if (code !== 0) break;
    code = await runSuite([BUNDLE, env.SUBAGENT_WITHOUT ? bare : extension, made?.(folder) ?? workspace], {
      ...environment,
      ...env,
      SUBAGENT_GREP: grep,
    });
    const { passed, failures, complete, running } = readResult(result);
    const skipped = Math.max(0, outcome.skipped - passed - failures.length);
    outcome = { passed: outcome.passed + passed, failures, complete, running, skipped };
  }
  report.stop();
  return conclude(outcome, code);
}

/** A folder with nothing but a document. */
function emptyWorkspace(folder) {
  const empty = path.join(folder, 'empty');
  mkdirSync(empty);
  writeFileSync(path.join(empty, 'README.md'), '# Nothing\n');
  return empty;
}

/** An agent that has a finding, and nothing else. */
function oneFinding(folder) {
  const one = path.join(folder, 'one-finding');
  mkdirSync(path.join(one, '.claude/agents'), { recursive: true });
  const text = '---\nname: reviewer\ndescription: Reviews code.\ntools: Read, Grpe\n---\n\nYou review code.\n';
  writeFileSync(path.join(one, '.claude/agents/reviewer.md'), text);
  return one;
}

/** Two folders in one window, and one beside them. */
function severalFolders(folder) {
  const several = path.join(folder, 'several');
  const agent = (name) => `---\nname: ${name}\ndescription: Does it.\ntools: Read, Grpe\n---\n\nYou do it.\n`;
  for (const [file, text] of Object.entries({
    'one/.claude/agents/same.md': agent('same'),
    'two/.claude/agents/same.md': agent('same'),
    'two/.vscode/settings.json': '{ "subagentPrompts.rules": { "tool-unknown": "off" } }',
    'three/.claude/agents/third.md': agent('third'),
    'all.code-workspace': JSON.stringify({ folders: [{ path: 'one' }, { path: 'two' }] }),
  })) {
    mkdirSync(path.join(several, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(several, file), text);
  }
  return path.join(several, 'all.code-workspace');
}

function refuse(message) {
  console.error(message);
  return conclude({ passed: 0, failures: [], complete: true }, 2, message);
}

function bundle() {
  return build({
    entryPoints: [path.join(import.meta.dirname, 'suite/index.ts')],
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    // mocha loads parts of itself by name, which a bundle would break.
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

/** The examples under their own name, which the window's title shows. */
function copyWorkspace(folder) {
  const workspace = path.join(folder, path.basename(path.resolve(options.workspace)));
  cpSync(options.workspace, workspace, { recursive: true });
  return workspace;
}

/** Real agent files that are not part of the project: in a folder of their own beside the workspace. */
function copySeeds(folder) {
  const source = path.join(process.env.SUBAGENT_SHARED ?? path.resolve(PROJECT, '../shared'), 'seeds');
  const files = existsSync(source) ? readdirSync(source).filter((name) => name.endsWith('.md')) : [];
  if (files.length === 0) {
    console.error(`no seeds in ${source}: tests on them are skipped`);
    return undefined;
  }
  // Each alone in a project, as its verdict was recorded: some have the same name.
  const seeds = path.join(folder, 'seeds');
  for (const name of files) {
    const agents = path.join(seeds, path.parse(name).name, '.claude/agents');
    mkdirSync(agents, { recursive: true });
    cpSync(path.join(source, name), path.join(agents, name));
  }
  return seeds;
}

/** The prompts of some real agents, one a file, as they are typed: no indented lines, which editors indent themselves. */
function copyPrompts(folder) {
  const archive = path.join(process.env.SUBAGENT_SHARED ?? path.resolve(PROJECT, '../shared'), 'corpus/agents.tar.gz');
  if (!existsSync(archive)) {
    console.error(`no ${archive}: tests that type its prompts are skipped`);
    return undefined;
  }
  const prompts = path.join(folder, 'prompts');
  mkdirSync(prompts);
  for (const [index, name] of TYPED_PROMPTS.entries()) {
    const text = execFileSync('tar', ['xzfO', archive, `dev/${name}`], { encoding: 'utf8' });
    writeFileSync(path.join(prompts, `${index + 1}.md`), text.slice(text.indexOf('\n---', 4) + 5).trim());
  }
  return prompts;
}

/** An extension that does nothing but say when it started: VS Code runs tests only with one. */
function bareExtension(folder) {
  const bare = path.join(folder, 'bare');
  mkdirSync(bare);
  const manifest = {
    name: 'bare',
    publisher: 'nobody',
    version: '0.0.1',
    engines: { vscode: '^1.90.0' },
    main: './main.js',
    activationEvents: ['workspaceContains:**/.claude/agents/**/*.md'],
  };
  writeFileSync(path.join(bare, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(bare, 'main.js'), 'exports.activate = () => ({ started: performance.now() });\n');
  return bare;
}

/** Copies to stdout what the suite adds to its report, which is a file as no VS Code passes stdout on faithfully. */
function startReport(file) {
  writeFileSync(file, '');
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.alloc(65_536);
  const drain = () => {
    for (let length = readSync(descriptor, buffer); length > 0; length = readSync(descriptor, buffer)) {
      process.stdout.write(Buffer.from(buffer.subarray(0, length)));
    }
  };
  watchFile(file, { interval: 100 }, drain);
  const stop = () => {
    unwatchFile(file);
    drain();
    closeSync(descriptor);
  };
  return { stop };
}

/** Resolves to the exit code of the run, when all that it started has ended. */
async function runSuite(args, env) {
  const child = spawn(process.execPath, [path.join(PROJECT, 'scripts/vscode/run-tests.mjs'), ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    env: { ...process.env, ...env },
  });
  onStopSignal(() => stopGroup(child, 15_000));
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (status) => resolve(status ?? 1));
  });
  await stopGroup(child);
  return code;
}

function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failures: [], complete: false };
  }
}

/** Says how it went; a run that broke off counts as a failure, whatever its tests said until then. */
function conclude({ passed, skipped = 0, failures, complete, running }, code, reason) {
  const all = [...failures];
  if (!complete) all.push({ title: running ?? 'the run itself', message: brokeOff(code) });
  else if (code !== 0 && all.length === 0) all.push({ title: 'the run itself', message: reason ?? brokeOff(code) });
  else if (passed === 0 && all.length === 0) all.push({ title: 'the run itself', message: 'no test ran' });
  const result = { passed, failed: all.length, skipped, failures: all };
  if (process.env.REPORT_FILE) writeFileSync(process.env.REPORT_FILE, `${JSON.stringify(result, null, 2)}\n`);
  for (const { title, message } of all.slice(failures.length)) console.error(`failed: ${title}: ${message}`);
  console.log(`vscode: ${result.passed} passed, ${result.failed} failed`);
  if (all.length === 0) return 0;
  return code || 1;
}

function brokeOff(code) {
  if (code === EXIT.timedOut) return 'timed out';
  if (code === EXIT.unavailable) return 'no VS Code to run the tests in (see above)';
  return `VS Code ended before the tests did (exit code ${code})`;
}

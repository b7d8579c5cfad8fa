// Opens VS Code with the extension as it is built in dist/: desktop VS Code where there is one, else code-server, to be
// visited with a browser. Runs until Ctrl+C in the latter case.
// usage: npm start -- [FOLDER] [--open]
// Environment: VSCODE_EXECUTABLE names a desktop VS Code; SUBAGENT_VSCODE=code-server does without one.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startServer } from './vscode/codeServer.mjs';
import { hasDisplay } from './vscode/find.mjs';
import { progress } from './vscode/log.mjs';
import { isExecutable, onStopSignal, which } from './vscode/processes.mjs';
import { startSettings } from './vscode/settings.mjs';

const PROJECT = path.resolve(import.meta.dirname, '..');
const EXAMPLES = path.join(PROJECT, 'examples');
const USAGE = 'usage: npm start -- [FOLDER] [--open]';

const { folder, open } = readArguments();
/** What leads through the examples. */
const tour = folder === realpathSync(EXAMPLES) ? path.join(folder, 'README.md') : undefined;
if (!existsSync(path.join(PROJECT, 'dist/extension.js')))
  refuse('the extension is not built: run "npm run build" first');
try {
  const desktop = findDesktop();
  if (desktop) await startDesktop(desktop);
  else await startInBrowser();
} catch (error) {
  refuse(error.message, 1);
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options: { open: { type: 'boolean' } }, allowPositionals: true });
    if (positionals.length > 1) refuse(`only one folder can be opened\n${USAGE}`);
    return { folder: checkFolder(positionals[0] ?? EXAMPLES), open: values.open };
  } catch (error) {
    return refuse(`${error.message}\n${USAGE}`);
  }
}

/** npm runs scripts in the project's folder; a relative path is meant from where the user is. */
function checkFolder(argument) {
  const target = path.resolve(process.env.INIT_CWD ?? process.cwd(), argument);
  if (!existsSync(target)) return refuse(`there is no folder ${target}`);
  if (!statSync(target).isDirectory()) return refuse(`${target} is a file: name the folder to open`);
  return realpathSync(target);
}

function refuse(message, code = 2) {
  console.error(message);
  process.exit(code);
}

function findDesktop() {
  if (process.env.SUBAGENT_VSCODE === 'code-server') return undefined;
  const named = process.env.VSCODE_EXECUTABLE;
  if (named) {
    const executable = isExecutable(named) ? path.resolve(named) : which(named);
    return executable ?? refuse(`VSCODE_EXECUTABLE names "${named}", which cannot be run`);
  }
  // In the terminal of a remote window, `code` only talks to that window.
  if (!hasDisplay() || process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  return which('code');
}

/** Resolves when the command has ended, which for `code` is when the window is open. */
function startDesktop(executable) {
  console.log(`Opening ${folder} in ${executable}`);
  const args = [
    '--new-window',
    '--disable-workspace-trust',
    `--extensionDevelopmentPath=${PROJECT}`,
    folder,
    ...(tour ? [tour] : []),
  ];
  const isScript = process.platform === 'win32' && /\.(cmd|bat)$/i.test(executable);
  // The command interpreter takes one line, in which paths with spaces need quotes.
  const child = isScript
    ? spawn([executable, ...args].map((part) => `"${part}"`).join(' '), { stdio: 'inherit', shell: true })
    : spawn(executable, args, { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`cannot run ${executable}: ${error.message}`)));
    child.once('exit', (code) => {
      process.exitCode = code ?? 1;
      resolve();
    });
  });
}

async function startInBrowser() {
  progress('no desktop VS Code here: using code-server');
  let server;
  let stopping = false;
  onStopSignal(async () => {
    stopping = true;
    console.log('\nStopping …');
    await server?.stop();
  });
  server = await startServer({ settings: startSettings, extension: PROJECT });
  const address = server.address(folder, tour ? [['openFile', server.remoteUri(tour)]] : []);
  console.log(`Open ${address}\n(${folder}, until Ctrl+C)`);
  if (open) openAddress(address);
  const how = await server.exited;
  if (!stopping) throw new Error(`VS Code's server ended (${how})\n${server.output()}`);
}

function openAddress(address) {
  const opener = which('xdg-open');
  if (!opener) return progress('no xdg-open here: open the address yourself');
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .once('error', (error) => progress(`xdg-open: ${error.message}`))
    .unref();
}

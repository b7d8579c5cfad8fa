// A running VS Code server on the loopback interface, with its data in a temporary folder.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { signalGroup, stopGroup, within } from './processes.mjs';
import { provision } from './provision.mjs';

const HOST = '127.0.0.1';

/**
 * Starts VS Code (gets it first, if need be).
 *
 * - `settings`: the user's settings.
 * - `env`: environment variables for the server and the extension host.
 * - `extension`: the folder of an extension that shall be there as if it were installed.
 * - `isTest`: understand `extensionDevelopmentPath` and `extensionTestsPath` in the address, and use a fresh home
 *   folder, so that no file of the user's own changes a result.
 *
 * Gives `{ port, address(workspace, payload), remoteUri(path), exited, output(), stop() }`.
 */
export async function startServer({ settings = {}, env = {}, extension, isTest = false } = {}) {
  const { node, server } = await provision();
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'subagent-vscode-')));
  const token = randomBytes(16).toString('hex');
  const args = [
    server,
    ...prepareData(folder, { settings, extension, token }),
    ...(isTest ? ['--enable-smoke-test-driver'] : []),
  ];
  const child = spawn(node, args, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...serverEnvironment(), ...(isTest ? homeIn(folder) : {}), ...env },
  });

  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  const stopAtOnce = () => {
    signalGroup(child, 'SIGKILL');
    remove();
  };
  process.on('exit', stopAtOnce);
  let stopping;
  const stop = () => {
    stopping ??= stopGroup(child).then(() => {
      process.off('exit', stopAtOnce);
      remove();
    });
    return stopping;
  };

  const { listening, exited, output } = watch(child);
  try {
    const early = exited.then((reason) => Promise.reject(new Error(`it ended at once (${reason})`)));
    const port = await within(Promise.race([listening, early]), 30_000, 'it did not answer within 30 seconds');
    const address = (workspace, payload = []) => {
      const url = new URL(`http://${HOST}:${port}/`);
      url.searchParams.set('tkn', token);
      url.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
      if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
      return url.href;
    };
    const remoteUri = (file) => `vscode-remote://${HOST}:${port}${file}`;
    return { port, address, remoteUri, exited, output, stop };
  } catch (error) {
    await stop();
    throw new Error(`VS Code's server did not start: ${error.message}\n${output()}`);
  }
}

/** Writes settings and the like; gives the server's arguments. */
function prepareData(folder, { settings, extension, token }) {
  const data = path.join(folder, 'data');
  const extensions = path.join(folder, 'extensions');
  const tokenFile = path.join(folder, 'token');
  // The server reads the machine's, the workbench the user's.
  for (const level of ['Machine', 'User']) {
    mkdirSync(path.join(data, level), { recursive: true });
    writeFileSync(path.join(data, level, 'settings.json'), JSON.stringify(settings, null, 2));
  }
  mkdirSync(extensions);
  if (extension) writeFileSync(path.join(extensions, 'extensions.json'), JSON.stringify([installed(extension)]));
  writeFileSync(tokenFile, token, { mode: 0o600 });
  return [
    ...['--host', HOST, '--port', '0', '--connection-token-file', tokenFile, '--accept-server-license-terms'],
    ...['--server-data-dir', folder, '--user-data-dir', data, '--extensions-dir', extensions],
    ...['--telemetry-level', 'off', '--disable-telemetry', '--disable-experiments'],
    ...['--disable-workspace-trust', '--disable-getting-started-override'],
  ];
}

/** An entry of `extensions.json`: the extension runs from its own folder, so that a new build needs no copying. */
function installed(extension) {
  const { publisher, name, version } = JSON.parse(readFileSync(path.join(extension, 'package.json'), 'utf8'));
  return {
    identifier: { id: `${publisher ?? 'undefined_publisher'}.${name}` },
    version,
    location: { $mid: 1, path: extension, scheme: 'file' },
  };
}

/** Without what an enclosing VS Code left for its own terminals, and without a gallery: nothing leaves the machine. */
function serverEnvironment() {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name));
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{}' };
}

const homeIn = (folder) => ({ HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder });

function watch(child) {
  let text = '';
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const listening = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part) => {
        text = (text + part).slice(-20_000);
        const port = /Extension host agent listening on (\d+)/.exec(text)?.[1];
        if (port) resolve(Number(port));
      });
    }
  });
  return { listening, exited, output: () => text.slice(-4000) };
}

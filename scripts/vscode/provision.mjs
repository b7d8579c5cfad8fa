// Gets a VS Code where none can be downloaded as such: the npm package code-server contains one (server and browser
// workbench), and its Node comes from npm, too. Needs npm and tar, no compiler; install scripts are not run.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildOnce, needTools } from './buildOnce.mjs';
import { progress } from './log.mjs';
import { run } from './processes.mjs';

const CODE_SERVER = '4.139.1';
// The server dies on an older Node than 24, whatever Node this script runs on.
const NODE = '24.21.0';
const WATCHER = '2.5.6';

const PROJECT = path.resolve(import.meta.dirname, '../..');
// Changes with what is made of these packages.
const STAMP = 'complete-1';
const TRIM = ['extensions/copilot', 'node_modules/@microsoft/mxc-sdk/bin'];

/** Where the parts of a provisioned VS Code are. */
const layout = (folder) => ({
  node: path.join(folder, 'node/bin/node'),
  server: path.join(folder, 'package/lib/vscode/out/server-main.js'),
});

/** Makes sure that `.vscode-test/code-server` holds a complete VS Code; resolves to the paths of its parts. */
export async function provision(folder = path.join(PROJECT, '.vscode-test/code-server')) {
  const packages = packagesFor(process.platform, process.arch);
  needTools('npm', 'tar');
  await buildOnce(folder, `${STAMP}-${CODE_SERVER}-${NODE}`, (building) => build(building, packages));
  return layout(folder);
}

/** Whether npm has the binaries for this machine. */
export function isProvisionable() {
  try {
    return packagesFor(process.platform, process.arch) !== undefined;
  } catch {
    return false;
  }
}

function packagesFor(platform, arch) {
  const glibc = platform === 'linux' && process.report.getReport().header.glibcVersionRuntime !== undefined;
  if (!glibc || !['x64', 'arm64'].includes(arch)) {
    throw new Error(
      `there is no code-server for ${platform}-${arch} on npm (only for Linux with glibc, x64 or arm64). ` +
        'Install desktop VS Code and name its executable in VSCODE_EXECUTABLE.',
    );
  }
  return {
    codeServer: `code-server@${CODE_SERVER}`,
    node: `node-linux-${arch}@${NODE}`,
    watcher: `@parcel/watcher-linux-${arch}-glibc@${WATCHER}`,
  };
}

async function build(folder, packages) {
  progress(`setting up VS Code (${packages.codeServer}), once: about 500 MB, half a minute …`);
  const archives = await download(folder, Object.values(packages));
  const unpack = (name, into, ...options) => {
    mkdirSync(into, { recursive: true });
    return run('tar', ['-xzf', archives[name], '-C', into, '--strip-components=1', ...options]);
  };

  progress('unpacking …');
  const vscode = path.join(folder, 'package/lib/vscode');
  await Promise.all([
    unpack(packages.node, path.join(folder, 'node'), '--exclude=*/share', '--exclude=*/include'),
    unpack(packages.codeServer, path.join(folder, 'package')),
  ]);

  progress('installing its dependencies …');
  const env = { ...process.env, PATH: `${path.join(folder, 'node/bin')}${path.delimiter}${process.env.PATH}` };
  // Not `npm ci`: it rejects the package's own lock file. Not the optional ones: they would want a compiler.
  const options = ['--omit=dev', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', ['install', ...options], { cwd: vscode, env });
  // The one optional dependency that matters: without it no file-watcher event ever comes.
  const watcher = packages.watcher.slice(0, packages.watcher.lastIndexOf('@'));
  await unpack(packages.watcher, path.join(vscode, 'node_modules', watcher));

  copyFileSync(path.join(import.meta.dirname, 'spdlog.cjs'), path.join(vscode, 'node_modules/@vscode/spdlog/index.js'));

  // Not needed to try out an extension, and a third of the size.
  for (const part of TRIM) rmSync(path.join(vscode, part), { recursive: true, force: true });
  for (const archive of Object.values(archives)) rmSync(archive);

  const { node, server } = layout(folder);
  await run(node, [server, '--version']);
}

/** Downloads packages; resolves to a map from `name@version` to the archive. */
async function download(folder, specifiers) {
  progress(`downloading ${specifiers.join(', ')} …`);
  const output = await run('npm', ['pack', '--json', '--loglevel=error', ...specifiers], { cwd: folder });
  const packed = Object.values(JSON.parse(output));
  return Object.fromEntries(packed.map(({ id, filename }) => [id, path.join(folder, filename)]));
}

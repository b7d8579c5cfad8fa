#!/usr/bin/env node
// Stands in for desktop VS Code's executable where there is none: understands the flags that `runTests` of
// @vscode/test-electron gives, and runs the suite in code-server. Desktop-only flags are passed over.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { EXIT } from './exit.mjs';
import { progress } from './log.mjs';
import { runInCodeServer } from './runInCodeServer.mjs';

const args = process.argv.slice(2);
const valuesOf = (flag) =>
  args.filter((arg) => arg.startsWith(`--${flag}=`)).map((arg) => path.resolve(arg.slice(flag.length + 3)));
const isFolder = (file) => existsSync(file) && statSync(file).isDirectory();

const [tests] = valuesOf('extensionTestsPath');
const isWorkspace = (file) => isFolder(file) || file.endsWith('.code-workspace');
const workspace = args.find((arg) => !arg.startsWith('-') && isWorkspace(arg));
if (!tests || !workspace) {
  progress(
    'usage: code.mjs FOLDER|FILE.code-workspace --extensionTestsPath=FILE [--extensionDevelopmentPath=FOLDER] [--user-data-dir=FOLDER]',
  );
  process.exit(2);
}

try {
  process.exitCode = await runInCodeServer({
    suite: isFolder(tests) ? path.join(tests, 'index.js') : tests,
    extensions: valuesOf('extensionDevelopmentPath'),
    workspace: path.resolve(workspace),
    settings: userSettings(),
    timeout: Number(process.env.SUBAGENT_TIMEOUT ?? 1200),
    pictures: path.resolve(process.env.SUBAGENT_PICTURES ?? '.vscode-test/pictures'),
  });
} catch (error) {
  progress(error.message);
  process.exitCode = EXIT.unavailable;
}
// Sockets of the browser would keep the process for a while.
process.exit();

/** The settings of the profile that the caller prepared, as desktop VS Code would read them. */
function userSettings() {
  const file = valuesOf('user-data-dir').map((folder) => path.join(folder, 'User/settings.json'))[0];
  return file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

// Finds a VS Code and runs a suite in it; ends with the suite's exit code. A process of its own, so that whoever started
// it can end it with all that belongs to it.
// usage: node run-tests.mjs SUITE EXTENSION WORKSPACE

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { EXIT } from './exit.mjs';
import { findVSCode } from './find.mjs';
import { progress } from './log.mjs';
import { onStopSignal, within } from './processes.mjs';
import { testSettings } from './settings.mjs';

const [suite, extension, workspace] = process.argv.slice(2);
const cache = path.resolve(import.meta.dirname, '../../.vscode-test');
const profile = realpathSync(mkdtempSync(path.join(tmpdir(), 'subagent-profile-')));
process.on('exit', () => rmSync(profile, { recursive: true, force: true }));
// A signal reaches VS Code, too; leave only after it.
let running;
onStopSignal(() => running?.catch(() => {}));
process.exit(await main());

async function main() {
  let vscode;
  try {
    vscode = await findVSCode({ cache });
  } catch (error) {
    progress(error.message);
    return EXIT.unavailable;
  }
  // One profile for every kind of VS Code; kept out of the project, whose path may be too long for its sockets.
  mkdirSync(path.join(profile, 'User'));
  writeFileSync(path.join(profile, 'User/settings.json'), JSON.stringify(testSettings, null, 2));
  const timeout = Number(process.env.SUBAGENT_TIMEOUT ?? 1200);
  running = runTests({
    vscodeExecutablePath: vscode.executable,
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    launchArgs: [
      ...vscode.leading,
      workspace,
      `--user-data-dir=${profile}`,
      `--extensions-dir=${path.join(profile, 'extensions')}`,
    ],
  });
  try {
    // code-server watches the time itself, and then cleans up; desktop VS Code may hang before any test runs.
    return await within(running, (timeout + 15) * 1000, 'timed out');
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    progress(error.message);
    return EXIT.timedOut;
  }
}

/**
 * Mocha inside the extension host. Importing this module defines `describe`, `it` and the hooks, so it must come before
 * any test file. The report goes to a file, as the host's console does not reach the terminal unchanged; the result is
 * written after every test, so that a crash leaves what was known until then. After every test all editors are closed,
 * and unsaved text is given up.
 */
import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import Mocha from 'mocha';
import { closeEditors, rememberFiles } from './editor.ts';
import { page } from './page.ts';
import { pendingWaits } from './until.ts';

const { SUBAGENT_REPORT, SUBAGENT_RESULT, SUBAGENT_COLOR, SUBAGENT_GREP } = process.env;

const mocha = new Mocha({
  ui: 'bdd',
  // Longer than the page waits for anything: a test shall fail with a reason.
  timeout: 30_000,
  slow: 3000,
  color: Boolean(SUBAGENT_COLOR),
  ...(SUBAGENT_GREP ? { grep: SUBAGENT_GREP } : {}),
  rootHooks: { beforeAll: [rememberFiles], afterEach: [explainFailure, closeEditors] },
});
mocha.suite.emit('pre-require', globalThis, '', mocha);

if (SUBAGENT_REPORT) {
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => appendFileSync(SUBAGENT_REPORT, `${format(...parts)}\n`);
}

/** Runs all tests that were registered; rejects when one failed, which VS Code turns into its exit code. */
export async function runRegistered(): Promise<void> {
  const failures: Mocha.Runnable[] = [];
  let passed = 0;
  let skipped = 0;
  let running: string | undefined;
  const save = (complete: boolean): void =>
    writeResult({ passed, skipped, failures: failures.map(describeFailure), complete, running });
  save(false);
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('test', (test) => {
      running = test.fullTitle();
      save(false);
    });
    runner.on('pass', () => {
      passed++;
    });
    runner.on('pending', () => {
      skipped++;
    });
    runner.on('retry', (test, error) => Mocha.reporters.Base.consoleLog(`failed, once more: ${test.title}\n${error}`));
    // At once too: a run that is stopped before its end shall say what failed.
    runner.on('fail', (test, error) => {
      failures.push(test);
      Mocha.reporters.Base.consoleLog(`failed: ${test.fullTitle()}\n${error.stack}`);
    });
    runner.on('test end', () => {
      running = undefined;
      save(false);
    });
  });
  save(true);
  if (failures.length > 0) throw new Error(`${failures.length} of the tests failed`);
}

function describeFailure(test: Mocha.Runnable): { title: string; message: string } {
  const error = (test as Mocha.Test).err;
  return { title: test.fullTitle(), message: error?.message ?? 'failed' };
}

function writeResult(result: object): void {
  if (!SUBAGENT_RESULT) return;
  writeFileSync(`${SUBAGENT_RESULT}.part`, JSON.stringify(result));
  renameSync(`${SUBAGENT_RESULT}.part`, SUBAGENT_RESULT);
}

/** Adds to a failed test's message what it still waited for, and keeps a picture of the window. */
async function explainFailure(this: Mocha.Context): Promise<void> {
  const waits = pendingWaits();
  const test = this.currentTest;
  if (test?.state !== 'failed') return;
  if (test.err && waits.length > 0) test.err.message += `\n${waits.join('\n')}`;
  const name = test.fullTitle().replaceAll(/[^\w-]+/g, '-');
  await page()
    ?.screenshot(`failed/${name}`)
    .catch(() => {});
}

/**
 * Mocha in the extension host of a browser. Importing this module defines `describe` and `it`, so it must come before any
 * test. The console is the only way out: its lines are for `test/web/run.mjs`.
 */
import 'mocha/mocha.js';
import * as vscode from 'vscode';

/** The part of a title that is wanted. */
declare const GREP: string;

mocha.setup({ ui: 'bdd', timeout: 30_000, ...(GREP ? { grep: GREP } : {}), reporter: class {} as never });
mocha.rootHooks({ afterEach: closeEditors });

export async function runRegistered(): Promise<void> {
  const failures: { title: string; message: string }[] = [];
  let passed = 0;
  let running: string | undefined;
  const save = (complete: boolean): void =>
    console.log('result', JSON.stringify({ passed, failures, complete, running }));
  save(false);
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('test', (test) => {
      running = test.fullTitle();
      save(false);
    });
    runner.on('pass', ({ title }) => {
      passed++;
      console.log('report', `  ✔ ${title}`);
    });
    runner.on('fail', (test, error) => {
      failures.push({ title: test.fullTitle(), message: error.message });
      console.log('report', `  ✖ ${test.title}\n    ${error.stack ?? error.message}`);
    });
    runner.on('test end', () => {
      running = undefined;
      save(false);
    });
  });
  save(true);
  if (failures.length > 0) throw new Error(`${failures.length} of the tests failed`);
}

/** Gives up what is unsaved, and closes all editors. */
async function closeEditors(): Promise<void> {
  while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ isDirty }) => isDirty))) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

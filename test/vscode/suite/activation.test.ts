/** When the extension is loaded. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import { openAgent } from './support/editor.ts';
import { until } from './support/until.ts';

const extension = () => vscode.extensions.getExtension('subagent-prompts.subagent-prompts')!;

(process.env.SUBAGENT_NO_AGENTS ? describe : describe.skip)('a workspace without agents', () => {
  it('does not load the extension until there is one', async () => {
    await openAgent('README.md');
    assert.equal(extension().isActive, false);
    const file = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, '.claude/agents/first.md');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('---\nname: first\n---\n'));
    await openAgent(file);
    const { onDidChangeDiagnostics, getDiagnostics } = vscode.languages;
    await until(
      'a finding',
      [onDidChangeDiagnostics],
      () => getDiagnostics(file),
      (all) => all.length > 0,
    );
    assert.equal(extension().isActive, true);
  });
});

(process.env.SUBAGENT_FIRST ? describe : describe.skip)('the first finding', () => {
  const record = path.join(process.env.SUBAGENT_RECORDS ?? '', 'started.json');

  // The harness runs the suite with an extension that does nothing first, to record.
  if (process.env.SUBAGENT_WITHOUT) {
    it('cannot be there before an extension has started', async () => {
      const { started } = (await vscode.extensions.getExtension('nobody.bare')!.activate()) as { started: number };
      writeFileSync(record, JSON.stringify(started));
    });
  } else {
    it('is there without a file being opened', async () => {
      const { timings } = (await extension().activate()) as { timings: Record<string, number> };
      await until('a finding', [vscode.languages.onDidChangeDiagnostics], () => timings.found!);
      const after = timings.begun! + timings.found!;
      const started = JSON.parse(readFileSync(record, 'utf8')) as number;
      Mocha.reporters.Base.consoleLog(
        `      after ${after} ms; an extension that does nothing starts after ${Math.round(started)} ms: ` +
          `${(after / started).toFixed(2)} times`,
      );
      assert.deepEqual(
        vscode.languages.getDiagnostics().flatMap(([, all]) => all.map(({ source }) => source)),
        ['subagent-prompts'],
      );
    });
  }
});

describe('starting', () => {
  it('says what it took, and what is good to know of a problem', async () => {
    const { timings } = (await extension().activate()) as { timings: Record<string, number> };
    const { loading, activating, served } = timings;
    Mocha.reporters.Base.consoleLog(
      `      ${loading} ms to load, ${activating} ms to activate, the server after ${served} ms`,
    );
    assert.ok(served! >= loading! + activating!);
    await vscode.commands.executeCommand('subagentPrompts.copyReport');
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /^- Subagent Prompts: \d+\.\d+\.\d+\n- VS Code: /);
    assert.match(
      copied,
      /^- Started: \d+ ms to load, \d+ ms to activate, the server after \d+ ms, the first finding (?:after \d+ ms|not yet)$/m,
    );
  });
});

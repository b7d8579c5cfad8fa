/** When the extension is loaded. */
import assert from 'node:assert/strict';
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

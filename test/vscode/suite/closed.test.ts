/** Agents that no editor shows: their findings are in the Problems panel and in the Explorer all the same. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, openAgent, rangeOf, workspaceFile } from './support/editor.ts';

describe('an agent that nobody has opened', () => {
  const codesOf = (all: readonly vscode.Diagnostic[]): unknown[] =>
    all.map(({ code }) => (typeof code === 'object' ? code.value : code));

  it('shows what is wrong with it', async () => {
    assert.deepEqual(codesOf(await diagnosticsOf(workspaceFile('.claude/agents/broken.md'))), ['header-unreadable']);
  });

  it('shows it when it comes, and no more once it is fixed or gone', async () => {
    const uri = workspaceFile('.claude/agents/unseen.md');
    const write = (text: string): Thenable<void> => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await write('---\nname: unseen\n---\n');
    assert.deepEqual(codesOf(await diagnosticsOf(uri)), ['description-invalid']);
    await write('---\nname: unseen\ndescription: Is not seen.\ncolor: Red\n---\n');
    await diagnosticsOf(uri, (all) => codesOf(all).join() === 'value-invalid');
    await vscode.workspace.fs.delete(uri);
    await diagnosticsOf(uri, (all) => all.length === 0);
  });

  it('shows it when it comes with all its folders, though VS Code may report but the outermost', async () => {
    const folders = [1, 2, 3, 4, 5].map((number) => `kits/kit-${number}`);
    const text = new TextEncoder().encode('---\nname: unseen\n---\n');
    for (const folder of folders) {
      await vscode.workspace.fs.writeFile(workspaceFile(`${folder}/app/.claude/agents/unseen.md`), text);
    }
    for (const folder of folders) {
      const uri = workspaceFile(`${folder}/app/.claude/agents/unseen.md`);
      assert.deepEqual(codesOf(await diagnosticsOf(uri)), ['description-invalid']);
      await vscode.workspace.fs.delete(workspaceFile(folder), { recursive: true });
      await diagnosticsOf(uri, (all) => all.length === 0);
    }
  });

  it('shows it again once it is closed without what was changed', async () => {
    const uri = workspaceFile('.claude/agents/discarded.md');
    const text = '---\nname: discarded\ndescription: Is not saved.\ncolor: Red\n---\n';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const { document } = await openAgent(uri);
    await diagnosticsOf(uri, (all) => codesOf(all).join() === 'value-invalid');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, rangeOf(document, 'Red'), 'red');
    await vscode.workspace.applyEdit(edit);
    await diagnosticsOf(uri, (all) => all.length === 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await diagnosticsOf(uri, (all) => codesOf(all).join() === 'value-invalid');
    await vscode.workspace.fs.delete(uri);
    await diagnosticsOf(uri, (all) => all.length === 0);
  });
});

/** Agents that no editor shows: their findings are in the Problems panel and in the Explorer all the same. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, workspaceFile } from './support/editor.ts';

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
});

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { marked, openNew, textOf, typeText, workspaceFolder } from './support/editor.ts';
import { itWithPage } from './support/needs.ts';

describe('VS Code', () => {
  it('has opened the workspace', async () => {
    assert.ok(await vscode.workspace.fs.stat(workspaceFolder()));
  });

  it('types into an editor', async () => {
    const editor = await openNew('notes.txt', 'one <|> three');
    await typeText('two');
    await textOf(editor.document, (text) => text === 'one two three');
    assert.equal(marked(editor), 'one two<|> three');
  });

  itWithPage('takes a picture of the window', async (window) => {
    await openNew('picture.md', 'A picture');
    const file = await window.screenshot('smoke', { waitFor: '.editor-instance .view-line:has-text("picture")' });
    assert.ok(existsSync(file));
    assert.deepEqual(await window.texts('.tab.active'), ['picture.md']);
  });
});

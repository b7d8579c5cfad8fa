/** Several folders in one window, and files that lie in none. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, diagnosticsOf, openAgent } from './support/editor.ts';
import { page } from './support/page.ts';

const row = (text: string): string => `.pane-body .monaco-list-row:has-text("${text}")`;
const choice = (text: string): string => `.quick-input-list .monaco-list-row:has-text("${text}")`;

const agentIn = (folder: string, name: string): vscode.Uri =>
  vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, `../${folder}/.claude/agents/${name}.md`);

const codesIn = (all: readonly vscode.Diagnostic[]): unknown[] =>
  all.map(({ code }) => (typeof code === 'object' ? code.value : code));

(process.env.SUBAGENT_FOLDERS ? describe : describe.skip)('several folders', () => {
  before(() => activated('subagent-prompts.subagent-prompts'));

  it('are projects of their own, each with its settings', async () => {
    // Not ‘name-repeated’: each is alone in its folder.
    assert.deepEqual(codesIn(await diagnosticsOf(agentIn('one', 'same'))), ['tool-unknown']);
    await openAgent(agentIn('two', 'same'));
    await openAgent(agentIn('one', 'same'));
    assert.deepEqual(codesIn(vscode.languages.getDiagnostics(agentIn('two', 'same'))), []);
  });

  it('are listed one by one, and are places for a new agent', async () => {
    const window = page();
    if (!window) return;
    await vscode.commands.executeCommand('subagentPrompts.agents.focus');
    await window.waitFor([row('one'), row('two')]);
    const made = vscode.commands.executeCommand('subagentPrompts.newAgent');
    await window.waitFor(choice('Blank'));
    await window.press('Enter', { waitFor: [choice('one'), choice('two'), choice('Yours, in every project')] });
    await window.press('Escape');
    await made;
  });

  it('a file of none is judged when it is opened, and with the others once its folder is there', async () => {
    const third = agentIn('three', 'third');
    await openAgent(third);
    assert.deepEqual(codesIn(await diagnosticsOf(third)), ['tool-unknown']);
    vscode.workspace.updateWorkspaceFolders(2, 0, { uri: vscode.Uri.joinPath(third, '../../..') });
    await vscode.commands.executeCommand('subagentPrompts.agents.focus');
    await page()?.waitFor(row('third'));
    assert.deepEqual(codesIn(await diagnosticsOf(third)), ['tool-unknown']);
  });
});

/** Agents that lie where Claude Code does not look. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, openNew, workspaceFile } from './support/editor.ts';
import { itWithPage } from './support/needs.ts';
import { on } from './support/page.ts';

const SETTING = 'agentFolders';

describe('a folder in which agents are kept', function () {
  this.timeout(60_000);
  after(() => vscode.workspace.getConfiguration('subagentPrompts').update(SETTING, undefined, false));

  itWithPage('is offered once, and then its files are agents', async (window) => {
    const text = '---\nname: packed\ndescription: Packs.\ntools: Read, grep\n---\n\nYou pack.\n';
    const { document } = await openNew('packs/agents/packed.md', text);
    await vscode.commands.executeCommand('notifications.showList');
    const notification = `${on.notifications}:has-text("packs/agents")`;
    await window.screenshot('agent-folder', { waitFor: notification });
    await window.click(`${notification} .monaco-button:has-text("Check")`);
    const found = await diagnosticsOf(document.uri, (all) => all.some(({ source }) => source === 'subagent-prompts'));
    assert.ok(found.some(({ message }) => message.includes('grep')));
    assert.deepEqual(vscode.workspace.getConfiguration('subagentPrompts').get(SETTING), ['packs/agents']);
  });
});

describe('an agent that a plugin lists in a place of its own', function () {
  this.timeout(60_000);
  const manifest = workspaceFile('kit/.claude-plugin/plugin.json');
  after(() => vscode.workspace.fs.delete(workspaceFile('kit'), { recursive: true }));

  it('is written with the same help as all others', async () => {
    const { document } = await openNew(
      'kit/kept/packer.md',
      '---\nname: packer\ndescription: Packs.\ntools: Rea\n---\n',
    );
    await vscode.workspace.fs.writeFile(manifest, Buffer.from('{"name": "kit", "agents": ["./kept/packer.md"]}'));
    await diagnosticsOf(document.uri, (all) => all.some(({ source }) => source === 'subagent-prompts'));
    const behind = document.positionAt(document.getText().indexOf('Rea') + 3);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      behind,
    );
    assert.ok(items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'Read'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(1, 1),
    );
    assert.equal(hovers.length, 1);
  });
});

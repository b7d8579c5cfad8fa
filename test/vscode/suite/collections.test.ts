/** Agents that lie where Claude Code does not look. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, openNew } from './support/editor.ts';
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

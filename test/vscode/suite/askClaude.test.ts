/** What the real Claude Code says of the agents; here a stand-in that answers as it does. */
import { chmodSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { activated } from './support/editor.ts';
import { itWithPage } from './support/needs.ts';
import { on } from './support/page.ts';

/** A program that lists these agents in a project, and a built-in one everywhere. */
function standIn(agents: readonly string[]): string {
  const file = path.join(tmpdir(), `claude-${process.pid}`);
  const program = `#!${process.execPath}
const agents = require('node:fs').existsSync('.claude') ? ${JSON.stringify(['Explore', ...agents])} : ['Explore'];
const response = { subtype: 'success', request_id: '1', response: { agents: agents.map((name) => ({ name })) } };
process.stdin.once('data', () => console.log(JSON.stringify({ type: 'control_response', response })));
`;
  writeFileSync(file, program);
  chmodSync(file, 0o755);
  return file;
}

const choice = (name: string, words: string): string =>
  `.quick-input-list .monaco-list-row:has-text("${name}"):has-text("${words}")`;

describe('asking Claude Code', () => {
  const settings = () => vscode.workspace.getConfiguration('subagentPrompts');
  const loaded = [
    'batch-tracer',
    'cellar-keeper',
    'duty-modeler',
    'ledger-architect',
    'schema-planner',
    'stock-keeper',
  ];

  before(() => activated('subagent-prompts.subagent-prompts'));
  after(() => settings().update('claudePath', undefined, true));

  itWithPage('shows where it agrees, and where it does not', async (window) => {
    await settings().update('claudePath', standIn([...loaded, 'showcase']), true);
    const agreed = vscode.commands.executeCommand('subagentPrompts.askClaude');
    await window.waitFor([choice('broken', 'not loaded, as said'), choice('showcase', 'loaded, as said')]);
    await window.press('Escape');
    await agreed;
    await settings().update('claudePath', standIn([...loaded, 'broken', 'other']), true);
    const differed = vscode.commands.executeCommand('subagentPrompts.askClaude');
    await window.waitFor([
      '.quick-input-widget:has-text("Claude Code does not agree on")',
      choice('broken', 'Claude Code loads it after all'),
      choice('showcase', 'Claude Code does not load it'),
      choice('other', 'only Claude Code knows it'),
    ]);
    await window.press('Escape');
    await differed;
  });

  itWithPage('says so where there is no Claude Code', async (window) => {
    await settings().update('claudePath', path.join(tmpdir(), 'no-such-program'), true);
    await vscode.commands.executeCommand('subagentPrompts.askClaude');
    await vscode.commands.executeCommand('notifications.showList');
    await window.waitFor(`${on.notifications}:has-text("cannot be started. Is Claude Code installed?")`);
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});

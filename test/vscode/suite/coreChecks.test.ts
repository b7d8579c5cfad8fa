/** Beside VS Code's own checks of agent files. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activated,
  applyQuickFix,
  codeActionsAt,
  diagnosticsOf,
  hoversAt,
  openAgent,
  openNew,
  rangeOf,
  workspaceFile,
} from './support/editor.ts';

const TITLE = 'Let Subagent Prompts check Claude agent files';
const PATTERN = '**/.claude/agents/**/*.md';

const isUnknownValue = ({ source, message }: vscode.Diagnostic): boolean =>
  source === undefined && message.startsWith('Unknown value');

const associated = (): unknown =>
  vscode.workspace.getConfiguration('files').get<Record<string, string>>('associations')?.[PATTERN];

// They are a part of what is off in the other tests: see `run.mjs`.
(process.env.SUBAGENT_CORE_CHECKS ? describe : describe.skip)('what VS Code itself says of agent files', () => {
  before(() => activated('subagent-prompts.subagent-prompts'));

  it('is answered where it is wrong, and can be turned off and on', async () => {
    const text = '---\nname: modern\ndescription: Is up to date.\nmodel: claude-opus-5\n---\n\nYou are.\n';
    const { document } = await openNew('.claude/agents/modern.md', text);
    await diagnosticsOf(document.uri, (all) => all.some(isUnknownValue));
    const value = rangeOf(document, 'claude-opus-5');
    assert.match(await hoversAt(document.uri, value.start), /Claude Code takes this value\./);
    await applyQuickFix(document.uri, value, TITLE);
    assert.equal(associated(), 'markdown');
    await diagnosticsOf(document.uri, (all) => !all.some(isUnknownValue));
    await vscode.commands.executeCommand('subagentPrompts.letVSCodeCheck');
    assert.equal(associated(), undefined);
  });

  it('is left alone where it is right', async () => {
    const text = '---\nname: slipped\ndescription: Has a slip.\npermissionMode: florp\n---\n\nYou are.\n';
    const { document } = await openNew('.claude/agents/slipped.md', text);
    // Ours says the same of the same place, and gives way.
    await diagnosticsOf(
      document.uri,
      (all) => all.some(isUnknownValue) && all.every(({ source }) => source !== 'subagent-prompts'),
    );
    const value = rangeOf(document, 'florp');
    assert.doesNotMatch(await hoversAt(document.uri, value.start), /Claude Code takes this value/);
    const actions = await codeActionsAt(document.uri, value);
    assert.ok(!actions.some(({ title }) => title === TITLE));
  });

  it('is said by us once the file is closed', async () => {
    const uri = workspaceFile('.claude/agents/closed.md');
    const text = '---\nname: closed\ndescription: Has a slip.\npermissionMode: florp\n---\n\nYou are.\n';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const isOurs = (all: vscode.Diagnostic[]): boolean => all.some(({ source }) => source === 'subagent-prompts');
    await diagnosticsOf(uri, isOurs);
    await openAgent(uri);
    await diagnosticsOf(uri, (all) => all.some(isUnknownValue) && !isOurs(all));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await diagnosticsOf(uri, isOurs);
    await vscode.workspace.fs.delete(uri);
    await diagnosticsOf(uri, (all) => all.length === 0);
  });

  it('is not said twice, but for what keeps an agent from being loaded', async () => {
    const lines = ['memory: florp', 'color: florp', 'hooks:', '  Florp:', '    - hooks: []'];
    const text = ['---', 'name: slips', 'description: Has slips.', ...lines, '---', '', 'You are.', ''].join('\n');
    const { document } = await openNew('.claude/agents/slips.md', text);
    const own = (all: vscode.Diagnostic[]): string[] =>
      all.filter(({ source }) => source === 'subagent-prompts').map(({ range }) => document.lineAt(range.start).text);
    const isReady = (all: vscode.Diagnostic[]): boolean => all.some(isUnknownValue) && own(all).length < 3;
    assert.deepEqual(own(await diagnosticsOf(document.uri, isReady)), ['color: florp']);
    // What VS Code says no longer is said by us again.
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, rangeOf(document, 'memory: florp'), 'memory: flurp');
    await vscode.workspace.applyEdit(edit);
    const isNew = (all: vscode.Diagnostic[]): boolean =>
      all.some((one) => isUnknownValue(one) && one.message.includes('flurp')) && own(all).length < 2;
    assert.deepEqual(own(await diagnosticsOf(document.uri, isNew)), ['color: florp']);
  });
});

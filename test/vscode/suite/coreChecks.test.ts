/** Beside VS Code's own checks of agent files. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activated,
  applyQuickFix,
  codeActionsAt,
  diagnosticsOf,
  hoversAt,
  openNew,
  rangeOf,
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
    await diagnosticsOf(
      document.uri,
      (all) => all.some(isUnknownValue) && all.some(({ source }) => source !== undefined),
    );
    const value = rangeOf(document, 'florp');
    assert.doesNotMatch(await hoversAt(document.uri, value.start), /Claude Code takes this value/);
    const actions = await codeActionsAt(document.uri, value);
    assert.ok(!actions.some(({ title }) => title === TITLE));
  });
});

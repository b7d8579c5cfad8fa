/** The configuration of a project, as its author writes it. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, diagnosticsOf, openNew, workspaceFile } from './support/editor.ts';

describe('subagent-prompts.json', function () {
  this.timeout(60_000);
  const file = workspaceFile('subagent-prompts.json');
  const ofUs = (all: readonly vscode.Diagnostic[]): readonly vscode.Diagnostic[] =>
    all.filter(({ source }) => source === 'subagent-prompts');

  before(() => activated('subagent-prompts.subagent-prompts'));
  after(() => vscode.workspace.fs.delete(file));

  it('counts at once, says where agents lie, and its mistakes are told once', async () => {
    const text = '---\nname: boxed\ndescription: Packs.\ntools: Read, Wombat\n---\n\nYou pack.\n';
    const { document } = await openNew('crates/boxed.md', text);
    assert.deepEqual(ofUs(vscode.languages.getDiagnostics(document.uri)), []);
    const write = (value: unknown): Thenable<void> =>
      vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(value)));
    await write({ agentFolders: ['crates'] });
    await diagnosticsOf(document.uri, (all) => ofUs(all).length === 1);
    await write({ agentFolders: ['crates'], knownTools: ['Wombat'], rules: { florp: 'off' } });
    await diagnosticsOf(document.uri, (all) => ofUs(all).length === 0);
    // While nobody has it open, only we say what is wrong with it; then VS Code does, by the schema.
    await diagnosticsOf(file, (all) => ofUs(all).length === 1);
    const configuration = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(configuration);
    const said = await diagnosticsOf(file, (all) => all.length > 0 && ofUs(all).length === 0);
    assert.deepEqual(
      said.map(({ message }) => message),
      ['Property florp is not allowed.'],
    );
    const inRules = configuration.positionAt(configuration.getText().indexOf('"florp"') + 1);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      file,
      inRules,
    );
    assert.ok(
      items.some(({ label }) => String(typeof label === 'string' ? label : label.label).includes('tool-unknown')),
    );
  });
});

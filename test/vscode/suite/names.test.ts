import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activated,
  activeEditor,
  applyQuickFix,
  diagnosticsOf,
  hoversAt,
  openAgent,
  openNew,
  rangeOf,
  setCursor,
  textOf,
  workspaceFile,
} from './support/editor.ts';
import { itWithPage } from './support/needs.ts';
import { on } from './support/page.ts';

const agent = (name: string, body: string): string => `---\nname: ${name}\ndescription: Does it.\n---\n\n${body}\n`;

/** A place as the name of its file, its line and its characters. */
const shown = ({ uri, range }: vscode.Location): string =>
  `${uri.path.split('/').at(-1)}:${range.start.line + 1}:${range.start.character}-${range.end.character}`;

const locations = async (command: string, uri: vscode.Uri, position: vscode.Position): Promise<string[]> => {
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(command, uri, position);
  return found
    .map((one) => shown('targetUri' in one ? new vscode.Location(one.targetUri, one.targetRange) : one))
    .sort();
};

/** The text that a file has now, in its editor or else on disk. */
const textAt = async (file: string): Promise<string> =>
  (await vscode.workspace.openTextDocument(workspaceFile(file))).getText();

describe('agents that name one another', () => {
  before(() => activated('subagent-prompts.subagent-prompts'));

  it('lead to their files and to all who name them, from memory too', async () => {
    const { document } = await openAgent('CLAUDE.md');
    const at = rangeOf(document, 'showcase').start;
    const definition = await locations('vscode.executeDefinitionProvider', document.uri, at);
    assert.deepEqual(definition, ['showcase.md:2:6-14']);
    const references = await locations('vscode.executeReferenceProvider', document.uri, at);
    assert.ok(references.includes('CLAUDE.md:10:8-16'), references.join(' | '));
    assert.ok(references.includes('cellar-keeper.md:6:42-50'), references.join(' | '));
    assert.match(await hoversAt(document.uri, at), /showcase/);
  });

  it('are renamed in every file, by one edit', async () => {
    await openNew('.claude/agents/names/first.md', agent('first-one', 'You are first-one.'));
    const { document } = await openNew(
      '.claude/agents/names/second.md',
      agent('second-one', 'Use the first-one agent, then @agent-first-one.'),
    );
    await openAgent(workspaceFile('.claude/agents/names/first.md'));
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      rangeOf(document, 'first-one').start,
      'other-name',
    );
    assert.deepEqual(
      edit.entries().map(([uri, edits]) => `${uri.path.split('/').at(-1)} ${edits.length}`),
      ['first.md 2', 'second.md 2'],
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    await textOf(document, (text) => text === agent('second-one', 'Use the other-name agent, then @agent-other-name.'));
    assert.equal(await textAt('.claude/agents/names/first.md'), agent('other-name', 'You are other-name.'));
  });

  it('keep their names where a new one makes no sense, and it is said why', async () => {
    const { document } = await openNew(
      '.claude/agents/names/third-one.md',
      agent('third-one', 'Use the Explore agent.'),
    );
    const rename = (at: string, name: string) =>
      vscode.commands.executeCommand(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        rangeOf(document, at).start,
        name,
      );
    await assert.rejects(async () => rename('Explore', 'x'), /built into Claude Code/);
    await assert.rejects(async () => rename('third-one', 'a:b'), /must not hold ‘:’/);
    await assert.rejects(async () => rename('third-one', 'showcase'), /There is an agent ‘showcase’ already/);
  });

  it('call one another, in a hierarchy', async () => {
    const { document } = await openAgent('.claude/agents/cellar-keeper.md');
    const [item] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>(
      'vscode.prepareCallHierarchy',
      document.uri,
      rangeOf(document, 'cellar-keeper').start,
    );
    const calls = await vscode.commands.executeCommand<vscode.CallHierarchyOutgoingCall[]>(
      'vscode.provideOutgoingCalls',
      item,
    );
    assert.deepEqual(
      calls.map(({ to }) => to.name),
      ['showcase'],
    );
  });

  it('are found by their names', async () => {
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'ledger-arch',
    );
    assert.deepEqual(
      found.map(({ name, containerName }) => `${name} ${containerName}`),
      ['ledger-architect project'],
    );
  });

  it('are fixed in memory where their names are written otherwise', async () => {
    const { document } = await openAgent('CLAUDE.md');
    const found = await diagnosticsOf(document.uri, (all) => all.some(({ source }) => source === 'subagent-prompts'));
    assert.match(found[0]!.message, /No agent is called ‘dutymodeler’ here. There is ‘duty-modeler’./);
    await applyQuickFix(document.uri, rangeOf(document, 'dutymodeler'), 'Change ‘dutymodeler’ to ‘duty-modeler’');
    await textOf(document, (text) => text.includes('Hand over to `duty-modeler` for duty.'));
  });

  itWithPage('are renamed with a look at what will change, their file too', async (window) => {
    const editor = await openNew('.claude/agents/names/fourth-one.md', agent('fourth-one', 'You are fourth-one.'));
    await setCursor(editor, 'fourth-one');
    await window.press('F2', { waitFor: on.renameBox });
    await window.type('fifth-one');
    await window.press('Control+Enter', { waitFor: `${on.preview}:has-text("fifth-one.md")` });
    await window.click(`${on.previewButton}:has-text("Apply")`);
    const active = await activeEditor(({ document }) => document.fileName.endsWith('fifth-one.md'));
    await textOf(active.document, (text) => text === agent('fifth-one', 'You are fifth-one.'));
  });

  itWithPage('are renamed without a look, their file too', async (window) => {
    const editor = await openNew('.claude/agents/names/eighth-one.md', agent('eighth-one', 'You are eighth-one.'));
    await setCursor(editor, 'eighth-one');
    await window.press('F2', { waitFor: on.renameBox });
    await window.type('ninth-one');
    await window.press('Enter');
    const active = await activeEditor(({ document }) => document.fileName.endsWith('ninth-one.md'));
    await textOf(active.document, (text) => text === agent('ninth-one', 'You are ninth-one.'));
  });

  it('take a new name along with their file', async () => {
    await openNew('.claude/agents/names/sixth-one.md', agent('sixth-one', 'You are sixth-one.'));
    const edit = new vscode.WorkspaceEdit();
    const to = workspaceFile('.claude/agents/names/seventh-one.md');
    edit.renameFile(workspaceFile('.claude/agents/names/sixth-one.md'), to);
    assert.ok(await vscode.workspace.applyEdit(edit));
    const document = await vscode.workspace.openTextDocument(to);
    await textOf(document, (text) => text === agent('seventh-one', 'You are seventh-one.'));
  });
});

describe('pictures for the documentation', () => {
  itWithPage('a renaming', async (window) => {
    const editor = await openAgent('CLAUDE.md');
    await setCursor(editor, 'showcase');
    await window.press('F2', { waitFor: on.renameBox });
    await window.type('recipe-critic');
    await window.press('Control+Enter');
    await window.screenshot('rename', { waitFor: `${on.preview}:has-text("cellar-keeper.md")` });
    await window.click(`${on.previewButton}:has-text("Discard")`);
  });
});

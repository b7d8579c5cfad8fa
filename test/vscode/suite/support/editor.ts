/** Files of the workspace, editors, and VS Code's language features, as tests use them. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { page } from './page.ts';
import { until } from './until.ts';

/** The mark for the cursor in texts that tests write. */
export const CURSOR = '<|>';

/** The folder that is open. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return folder.uri;
}

/** A file of the workspace by its path from the workspace's root. */
export const workspaceFile = (relativePath: string): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), relativePath);

/** Real agent files that are not part of the project (outside the workspace); none where they are not to be had. */
export function seeds(): vscode.Uri[] {
  const folder = process.env.SUBAGENT_SEEDS;
  if (!folder) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => vscode.Uri.file(path.join(folder, name, '.claude/agents', `${name}.md`)));
}

/** Opens a file (path from the workspace's root, or a URI) in an editor that has the focus. */
export async function openAgent(file: string | vscode.Uri): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(typeof file === 'string' ? workspaceFile(file) : file);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  // VS Code reports the editor as open before the keyboard reaches it.
  await page()?.waitFor(focusedEditor(document.uri));
  return editor;
}

/** A selector for the editor of a file that has the focus. The window's URI of a file may differ in scheme and host. */
export const focusedEditor = (uri: vscode.Uri): string =>
  `.editor-instance .monaco-editor.focused[data-uri$="${uri.with({ scheme: 'file', authority: '' }).toString().slice('file://'.length)}"]`;

/** Files that the running test has written. */
const written = new Set<string>();

/** Writes a file into the workspace and opens it, the cursor where the text has its mark (else at the start). */
export async function openNew(relativePath: string, marked: string): Promise<vscode.TextEditor> {
  const uri = workspaceFile(relativePath);
  const { text, offset } = unmark(marked);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  written.add(uri.toString());
  const editor = await openAgent(uri);
  // A file that was open a moment ago still has its old text, until VS Code notices the new one.
  await textOf(editor.document, (current) => current === text);
  await setCursor(editor, offset ?? 0);
  return editor;
}

/** Takes the cursor's mark out of a text. */
export function unmark(marked: string): { text: string; offset: number | undefined } {
  const offset = marked.indexOf(CURSOR);
  return offset < 0 ? { text: marked, offset: undefined } : { text: marked.replace(CURSOR, ''), offset };
}

/** The text of an editor with the mark where the cursor is. */
export function marked({ document, selection }: vscode.TextEditor): string {
  const text = document.getText();
  const offset = document.offsetAt(selection.active);
  return text.slice(0, offset) + CURSOR + text.slice(offset);
}

/** Puts the cursor at an offset, or where a text begins; resolves when the window shows it there. */
export async function setCursor(editor: vscode.TextEditor, at: number | string): Promise<void> {
  const { document } = editor;
  const position = typeof at === 'number' ? document.positionAt(at) : rangeOf(document, at).start;
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position));
  await windowCaughtUp();
}

/** Resolves when the window has done what it was told so far: calls to it are answered in their order. */
export async function windowCaughtUp(): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'subagent.caughtUp', true);
}

/** Replaces the whole text; the mark, if there is one, says where the cursor goes. */
export async function setText(editor: vscode.TextEditor, marked: string): Promise<void> {
  const { text, offset } = unmark(marked);
  await replaceText(editor.document, text);
  if (offset !== undefined) await setCursor(editor, offset);
}

async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  if (document.getText() === text) return;
  const all = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, all, text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`could not edit ${document.fileName}`);
}

/** Types into the active editor: on the page's keyboard, or by VS Code's command where there is no page. */
export async function typeText(text: string): Promise<void> {
  const window = page();
  if (window) return window.type(text);
  await vscode.commands.executeCommand('type', { text });
}

/** The range of a piece of text in a document. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`"${text}" is not in ${document.fileName}`);
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** Resolves to the document's text once it satisfies `accept`. */
export function textOf(document: vscode.TextDocument, accept: (text: string) => boolean): Promise<string> {
  const name = path.basename(document.fileName);
  return until(`a text of ${name}`, [vscode.workspace.onDidChangeTextDocument], () => document.getText(), accept);
}

/** Resolves to the active editor once it shows what satisfies `accept`. */
export async function activeEditor(accept: (editor: vscode.TextEditor) => boolean): Promise<vscode.TextEditor> {
  const { onDidChangeActiveTextEditor, onDidChangeTextEditorSelection } = vscode.window;
  const editor = await until(
    'the active editor',
    [onDidChangeActiveTextEditor, onDidChangeTextEditorSelection],
    () => vscode.window.activeTextEditor,
    (candidate) => candidate !== undefined && accept(candidate),
  );
  return editor as vscode.TextEditor;
}

/**
 * Resolves to the diagnostics of a document once they satisfy `accept`. They come from all who report on it, core's
 * checks, too: tell ours by `source`.
 */
export function diagnosticsOf(
  uri: vscode.Uri,
  accept: (diagnostics: vscode.Diagnostic[]) => boolean = (diagnostics) => diagnostics.length > 0,
): Promise<vscode.Diagnostic[]> {
  const { onDidChangeDiagnostics, getDiagnostics } = vscode.languages;
  const name = path.basename(uri.path);
  return until(`diagnostics of ${name}`, [onDidChangeDiagnostics], () => getDiagnostics(uri), accept);
}

export interface Completions {
  readonly items: vscode.CompletionItem[];
  /** The labels alone. */
  readonly labels: string[];
  /** Where the cursor is. */
  readonly position: vscode.Position;
}

/** What completion offers at the mark, in a document whose text becomes that of `marked`. Core's items are among them. */
export async function completeAt(
  document: vscode.TextDocument,
  marked: string,
  triggerCharacter?: string,
): Promise<Completions> {
  const { text, offset } = unmark(marked);
  if (offset === undefined) throw new Error(`no ${CURSOR} in the text`);
  await replaceText(document, text);
  const position = document.positionAt(offset);
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
    triggerCharacter,
  );
  return { items, labels: items.map(labelOf), position };
}

/** The label alone: an item may carry more beside it. */
export const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

/** The text of all hovers at a position. */
export async function hoversAt(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n\n');
}

export const foldingRangesOf = (uri: vscode.Uri): Thenable<vscode.FoldingRange[]> =>
  vscode.commands.executeCommand('vscode.executeFoldingRangeProvider', uri);

export const symbolsOf = (uri: vscode.Uri): Thenable<vscode.DocumentSymbol[]> =>
  vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri);

/** What the light bulb offers for a range; quick fixes see the diagnostics there, so wait for these first. */
export async function codeActionsAt(
  uri: vscode.Uri,
  range: vscode.Range,
  kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  const command = 'vscode.executeCodeActionProvider';
  return vscode.commands.executeCommand<vscode.CodeAction[]>(command, uri, range, kind?.value, Number.MAX_SAFE_INTEGER);
}

/** Applies the code action of that title, edit and command, as choosing it under the light bulb does. */
export async function applyQuickFix(
  uri: vscode.Uri,
  range: vscode.Range,
  title: string | RegExp,
): Promise<vscode.CodeAction> {
  const actions = await codeActionsAt(uri, range);
  const fits = (text: string): boolean => (typeof title === 'string' ? text === title : title.test(text));
  const action = actions.find((candidate) => fits(candidate.title));
  if (!action) throw new Error(`no "${title}" among: ${actions.map((each) => each.title).join(' | ') || 'nothing'}`);
  if (action.edit && !(await vscode.workspace.applyEdit(action.edit))) throw new Error(`"${title}" was not applied`);
  if (action.command) await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  return action;
}

/** The files of the project's agents before any test. */
let originals: ReadonlySet<string> = new Set();

const agentFiles = (): string[] => {
  const folder = path.join(workspaceFolder().fsPath, '.claude/agents');
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
};

/** Happens before the first test. */
export function rememberFiles(): void {
  originals = new Set(agentFiles());
}

/**
 * Takes back what is unsaved, closes all editors and deletes what was written, under whatever name it is by now.
 * Happens after every test.
 */
export async function closeEditors(): Promise<void> {
  const changed = (): vscode.TextDocument[] => vscode.workspace.textDocuments.filter(isChanged);
  for (const document of changed().filter(({ isUntitled }) => !isUntitled)) {
    await vscode.window.showTextDocument(document, { preview: false });
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  while (changed().length > 0 && vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  // Escape is for it as long as it is open, wherever the keyboard is.
  await vscode.commands.executeCommand('notifications.hideList');
  const left = agentFiles().filter((file) => !originals.has(file));
  for (const uri of [...written, ...left.map((file) => vscode.Uri.file(file).toString())])
    await vscode.workspace.fs.delete(vscode.Uri.parse(uri)).then(undefined, () => {});
  written.clear();
}

/** Whether a test has changed a document. VS Code changes its own settings, and saves them by itself. */
const isChanged = ({ isDirty, uri }: vscode.TextDocument): boolean => isDirty && !uri.path.endsWith('/settings.json');

/** Resolves once the extension is active; rejects when it is not installed. */
export async function activated(id: string): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension) throw new Error(`the extension ${id} is not there`);
  await extension.activate();
  return extension;
}

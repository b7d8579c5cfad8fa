import { SnippetString, Uri, type WorkspaceFolder, window, workspace } from 'vscode';

/** One entry of the extension's snippets file. */
interface Snippet {
  readonly body: readonly string[];
  readonly description: string;
}

/** Asks for a name and a template, and opens the new agent with the template's first field selected. */
export async function newAgent(extensionUri: Uri): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const typed = await window.showInputBox({
    title: 'New agent: name',
    prompt: 'Lower case with hyphens, as in ‘code-reviewer’; other characters become hyphens',
    validateInput: (value) =>
      value.trim() === '' || nameFrom(value) !== '' ? undefined : 'A name needs a letter or a digit',
  });
  const name = typed && nameFrom(typed);
  if (!name) return;
  const snippet = await pickTemplate(extensionUri);
  if (!snippet) return;
  const uri = Uri.joinPath(folder.uri, '.claude', 'agents', `${name}.md`);
  if (await exists(uri)) {
    void window.showErrorMessage(`There is an agent file ${name}.md already; nothing was changed.`);
    await window.showTextDocument(uri);
    return;
  }
  await workspace.fs.writeFile(uri, new Uint8Array());
  const editor = await window.showTextDocument(uri);
  const body = snippet.body.join('\n').replace(/\$\{1:[^}]*\}/, `\${1:${name}}`);
  await editor.insertSnippet(new SnippetString(body));
}

const nameFrom = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

async function pickFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length > 1) return window.showWorkspaceFolderPick();
  if (folders.length === 0) {
    void window.showInformationMessage('Open a folder first: agents live in its .claude/agents.');
  }
  return folders[0];
}

async function pickTemplate(extensionUri: Uri): Promise<Snippet | undefined> {
  const file = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'snippets', 'agents.code-snippets'));
  const snippets: Record<string, Snippet> = JSON.parse(new TextDecoder().decode(file));
  const items = Object.entries(snippets)
    // A whole file begins with its header.
    .filter(([, { body }]) => body[0] === '---')
    .map(([label, snippet]) => ({ label, detail: snippet.description, snippet }));
  return (await window.showQuickPick(items, { title: 'New agent: template', matchOnDetail: true }))?.snippet;
}

const exists = (uri: Uri): Thenable<boolean> =>
  workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );

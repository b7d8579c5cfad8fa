import {
  type InputBoxValidationMessage,
  InputBoxValidationSeverity,
  SnippetString,
  Uri,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import { agentNameFrom } from './agentName.ts';

/** One entry of the extension's snippets file. */
interface Snippet {
  readonly body: readonly string[];
  readonly description: string;
}

/** Asks for a name and a template, and opens the new agent with the template's first field selected. */
export async function newAgent(extensionUri: Uri): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const fileOf = (name: string): Uri => Uri.joinPath(folder.uri, '.claude', 'agents', `${name}.md`);
  const typed = await window.showInputBox({
    title: 'New agent: name',
    prompt: 'Lower case with hyphens, as in ‘code-reviewer’',
    validateInput: (value) => problemWith(value, fileOf),
  });
  const name = typed && agentNameFrom(typed);
  if (!name) return;
  const snippet = await pickTemplate(extensionUri);
  if (!snippet) return;
  const uri = fileOf(name);
  await workspace.fs.writeFile(uri, new Uint8Array());
  const editor = await window.showTextDocument(uri);
  const body = snippet.body.join('\n').replace(/\$\{1:[^}]*\}/, `\${1:${name}}`);
  await editor.insertSnippet(new SnippetString(body));
}

/** Why what is typed gives no agent, or what the agent will be called if that is something else. */
async function problemWith(
  typed: string,
  fileOf: (name: string) => Uri,
): Promise<InputBoxValidationMessage | undefined> {
  const name = agentNameFrom(typed);
  if (typed.trim() === '') return undefined;
  if (name === '')
    return { message: 'A name needs a letter from a to z or a digit.', severity: InputBoxValidationSeverity.Error };
  if (await exists(fileOf(name)))
    return { message: `There is an agent file ${name}.md already.`, severity: InputBoxValidationSeverity.Error };
  return name === typed
    ? undefined
    : { message: `The agent will be called ‘${name}’.`, severity: InputBoxValidationSeverity.Info };
}

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

import {
  commands,
  type Disposable,
  env,
  type InputBoxValidationMessage,
  InputBoxValidationSeverity,
  l10n,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, ReferencesRequest, RenameRequest } from 'vscode-languageclient';
import type { AgentEntry } from '../../../server/src/lsp/protocol.ts';
import { agentNameFrom } from '../commands/agentName.ts';
import { NO_NAME, normalizedName, takenBy, takenName } from '../commands/nameTexts.ts';
import { inert } from '../inert.ts';
import { NONE_CHOSEN } from './agentItem.ts';
import type { AgentModel } from './agentModel.ts';
import type { AgentsView } from './agentsView.ts';

/** What a key in the view gives to a command. */
const SELECTED = 'selected';

/** What can be done with an agent, by its row in the view or with its file in the active editor. */
export function agentCommands(model: AgentModel, view: AgentsView, client: BaseLanguageClient): Disposable[] {
  const register = (command: string, run: (agent: AgentEntry) => Promise<void>): Disposable =>
    commands.registerCommand(command, async (given?: AgentEntry | typeof SELECTED) => {
      const uri = window.activeTextEditor?.document.uri;
      const agent = given === SELECTED ? await view.selected() : (given ?? (uri && model.at(uri)));
      if (agent) await run(agent);
      else void window.showInformationMessage(NONE_CHOSEN);
      // The next key is meant for the view again: Delete would take a letter of the file that the row has opened.
      if (given === SELECTED) await commands.executeCommand('subagentPrompts.agents.focus');
    });
  return [
    register('subagentPrompts.renameAgent', (agent) => rename(agent, model, client)),
    register('subagentPrompts.duplicateAgent', (agent) => duplicate(agent, client)),
    register('subagentPrompts.deleteAgent', (agent) => remove(agent, client)),
    register('subagentPrompts.copyMention', async ({ name, mention }) => {
      if (mention === null)
        return void window.showInformationMessage(l10n.t('‘{0}’ cannot be mentioned.', inert(name)));
      await env.clipboard.writeText(mention);
      window.setStatusBarMessage(l10n.t('Copied {0}', inert(mention)), 3000);
    }),
    register('subagentPrompts.revealAgent', async ({ uri }) => {
      const file = Uri.parse(uri);
      const isInside = workspace.getWorkspaceFolder(file) !== undefined;
      await commands.executeCommand(isInside ? 'revealInExplorer' : 'revealFileInOS', file);
    }),
    register('subagentPrompts.startAgent', start),
  ];
}

/** Without that of a plugin. */
const bareName = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

/** Changes the name, and all that names the agent. The keyboard goes back to where it was. */
async function rename(
  { uri, name, nameRange }: AgentEntry,
  model: AgentModel,
  client: BaseLanguageClient,
): Promise<void> {
  if (!nameRange) return void window.showInformationMessage(l10n.t('This agent has no name that could be changed.'));
  // The row of the view opens its file when F2 selects it, and takes the keyboard back once that is done.
  await window.showTextDocument(Uri.parse(uri), { preserveFocus: true });
  const value = bareName(name);
  const typed = await window.showInputBox({
    title: l10n.t('Rename ‘{0}’', name),
    prompt: l10n.t('The new name, here and wherever the agent is named'),
    value,
    validateInput: (text) => problemWith(text, uri, model),
  });
  if (!typed || typed === value) return;
  try {
    // VS Code's own command for this gives back an edit in another order: the file would be moved before it is edited.
    const place = { textDocument: { uri }, position: nameRange.start };
    const edit = await client.sendRequest(RenameRequest.type, { ...place, newName: typed });
    const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
    if (converted) await workspace.applyEdit(converted, { isRefactoring: true });
    else void window.showInformationMessage(l10n.t('This agent has no name that could be changed.'));
  } catch (error) {
    if (error instanceof Error) void window.showErrorMessage(error.message);
  }
}

/** What is to be known of a new name, before it is tried. */
function problemWith(name: string, uri: string, model: AgentModel): InputBoxValidationMessage | undefined {
  const { Info, Warning } = InputBoxValidationSeverity;
  const other = model.namesake(name, uri);
  if (other) return { message: takenBy(name, other), severity: Warning };
  const usual = agentNameFrom(name);
  if (usual === name || usual === '') return undefined;
  return { message: l10n.t('Names are usually written in lower case with hyphens: ‘{0}’.', usual), severity: Info };
}

async function duplicate({ uri, name, nameRange }: AgentEntry, client: BaseLanguageClient): Promise<void> {
  const source = Uri.parse(uri);
  const folder = Uri.joinPath(source, '..');
  const taken = new Set((await workspace.fs.readDirectory(folder)).map(([file]) => file));
  const typed = await window.showInputBox({
    title: l10n.t('Duplicate ‘{0}’', name),
    prompt: l10n.t('The name of the copy'),
    value: `${agentNameFrom(bareName(name)) || 'agent'}-copy`,
    validateInput: (value) => {
      const copy = agentNameFrom(value);
      if (copy === '') return NO_NAME;
      if (taken.has(`${copy}.md`)) return takenName(copy);
      return copy === value ? undefined : { message: normalizedName(copy), severity: InputBoxValidationSeverity.Info };
    },
  });
  const copy = typed && agentNameFrom(typed);
  if (!copy) return;
  const document = await workspace.openTextDocument(source);
  const target = Uri.joinPath(folder, `${copy}.md`);
  const text = document.getText();
  const range = nameRange && client.protocol2CodeConverter.asRange(nameRange);
  const renamed = range
    ? text.slice(0, document.offsetAt(range.start)) + copy + text.slice(document.offsetAt(range.end))
    : text;
  await workspace.fs.writeFile(target, new TextEncoder().encode(renamed));
  await window.showTextDocument(target);
}

async function remove(agent: AgentEntry, client: BaseLanguageClient): Promise<void> {
  const { uri, name } = agent;
  const file = Uri.parse(uri);
  const yes = l10n.t('Move to Trash');
  const moved = l10n.t('Its file {0} is moved to the trash.', inert(workspace.asRelativePath(file)));
  const detail = [moved, ...(await whoNames(agent, client))].join('\n\n');
  const message = l10n.t('Delete ‘{0}’?', inert(name));
  if ((await window.showWarningMessage(message, { modal: true, detail }, yes)) !== yes) return;
  const edit = new WorkspaceEdit();
  edit.deleteFile(file, { ignoreIfNotExists: true });
  await workspace.applyEdit(edit);
}

/** So many files that name an agent are told. */
const TOLD_FILES = 5;

/** Which other files name an agent, as a sentence; none where no other does. */
async function whoNames({ uri, nameRange }: AgentEntry, client: BaseLanguageClient): Promise<string[]> {
  if (!nameRange) return [];
  const params = { textDocument: { uri }, position: nameRange.start, context: { includeDeclaration: false } };
  // Whoever deletes it is asked, whatever can be said.
  const found = (await client.sendRequest(ReferencesRequest.type, params).catch(() => null)) ?? [];
  const files = [...new Set(found.map((one) => one.uri))].filter((one) => one !== uri);
  if (files.length === 0) return [];
  const told = files.slice(0, TOLD_FILES).map((one) => inert(workspace.asRelativePath(Uri.parse(one))));
  if (files.length > TOLD_FILES) told.push(l10n.t('and {0} more', files.length - TOLD_FILES));
  return [l10n.t('It is named in {0}: that stays as it is.', told.join(', '))];
}

/** Names that mean nothing to any shell. */
const PLAIN = /^[A-Za-z0-9][\w:.-]*$/;

/** Starts Claude Code as the agent, in a terminal. */
async function start({ name, uri }: AgentEntry): Promise<void> {
  if (!workspace.isTrusted)
    return void window.showInformationMessage(l10n.t('Trust this workspace to start an agent of it.'));
  if (!PLAIN.test(name))
    return void window.showInformationMessage(l10n.t('The name ‘{0}’ cannot be put into a command line.', inert(name)));
  const folder = workspace.getWorkspaceFolder(Uri.parse(uri)) ?? workspace.workspaceFolders?.[0];
  const terminal = window.createTerminal({ name, ...(folder ? { cwd: folder.uri } : {}) });
  terminal.show();
  terminal.sendText(`claude --agent ${name}`);
}

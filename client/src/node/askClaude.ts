import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  ConfigurationTarget,
  commands,
  type Disposable,
  l10n,
  ProgressLocation,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { AgentEntry } from '../../../server/src/lsp/protocol.ts';
import type { AgentModel } from '../agents/agentModel.ts';
import { inert } from '../inert.ts';
import { agentsByClaude, NotClaude } from './claudeCode.ts';
import { type Comparison, compare } from './compare.ts';

/** Compares what is said of the agents of a folder with what the real Claude Code does with them. */
export function askClaude(model: AgentModel): Disposable {
  return commands.registerCommand('subagentPrompts.askClaude', async () => {
    const folder = await pickFolder();
    if (!folder) return;
    const program = workspace.getConfiguration('subagentPrompts').get<string>('claudePath') || 'claude';
    try {
      const found = await withProgress((signal) => askBoth(program, folder.fsPath, signal));
      await show(compare(agentsOf(model, folder), found.agents, found.builtIn));
    } catch (error) {
      if (error instanceof NotClaude) void askWhereItIs(error.message);
      else if (error instanceof Error && error.message !== 'Cancelled.') void window.showErrorMessage(error.message);
    }
  });
}

/** @param message why it has not answered */
async function askWhereItIs(message: string): Promise<void> {
  const choose = l10n.t('Set Path of Claude Code…');
  if ((await window.showErrorMessage(message, choose)) !== choose) return;
  const settings = workspace.getConfiguration('subagentPrompts');
  const path = await window.showInputBox({
    title: l10n.t('Path of Claude Code'),
    prompt: l10n.t('Its path on this machine, or its name on the PATH'),
    value: settings.get<string>('claudePath') ?? '',
  });
  if (!path) return;
  await settings.update('claudePath', path, ConfigurationTarget.Global);
  await commands.executeCommand('subagentPrompts.askClaude');
}

async function pickFolder(): Promise<Uri | undefined> {
  if (!workspace.isTrusted) {
    void window.showInformationMessage(l10n.t('Trust this workspace to run Claude Code in it.'));
    return undefined;
  }
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  if (folders.length > 1) return (await window.showWorkspaceFolderPick())?.uri;
  if (folders.length === 0) void window.showInformationMessage(l10n.t('Open a folder first.'));
  return folders[0]?.uri;
}

const withProgress = <T>(run: (signal: AbortSignal) => Promise<T>): Thenable<T> =>
  window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t('Asking Claude Code which agents it loads…'),
      cancellable: true,
    },
    (_, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      return run(abort.signal);
    },
  );

/** In the folder, and in an empty one, where there are only the agents that are built in. */
async function askBoth(program: string, folder: string, signal: AbortSignal) {
  const empty = await mkdtemp(path.join(tmpdir(), 'subagent-prompts-'));
  try {
    const [agents, builtIn] = await Promise.all([folder, empty].map((one) => agentsByClaude(program, one, signal)));
    return { agents: agents!.map(({ name }) => name), builtIn: builtIn!.map(({ name }) => name) };
  } finally {
    await rm(empty, { recursive: true, force: true }).catch(() => {});
  }
}

/** Those that Claude Code looks at when it is started in a folder, with a home of its own. */
const agentsOf = ({ list }: AgentModel, folder: Uri): AgentEntry[] =>
  list.agents.filter((agent) => {
    const own = Uri.parse(agent.folder);
    return agent.scope === 'project' && own.scheme === folder.scheme && `${folder.path}/`.startsWith(`${own.path}/`);
  });

async function show({ agreeing, differing, unknown }: Comparison): Promise<void> {
  const items: (QuickPickItem & { readonly uri?: string })[] = [
    ...differing.map(({ agent, isLoaded }) => ({
      label: `$(error) ${inert(agent.name)}`,
      description: isLoaded ? l10n.t('Claude Code loads it after all') : l10n.t('Claude Code does not load it'),
      uri: agent.uri,
    })),
    ...unknown.map((name) => ({
      label: `$(question) ${inert(name)}`,
      description: l10n.t('only Claude Code knows it'),
    })),
    ...agreeing.map((agent) => ({
      label: `$(check) ${inert(agent.name)}`,
      description: agent.state === 'not-loaded' ? l10n.t('not loaded, as said') : l10n.t('loaded, as said'),
      uri: agent.uri,
    })),
  ];
  const title = outcomeInWords(differing.length + unknown.length);
  const chosen = await window.showQuickPick(items, { title, placeHolder: l10n.t('Enter opens the file') });
  if (chosen?.uri !== undefined) await window.showTextDocument(Uri.parse(chosen.uri));
}

function outcomeInWords(differing: number): string {
  if (differing === 0) return l10n.t('Claude Code agrees on every agent');
  return differing === 1
    ? l10n.t('Claude Code does not agree on 1 agent')
    : l10n.t('Claude Code does not agree on {0} agents', differing);
}

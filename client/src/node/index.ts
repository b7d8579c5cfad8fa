import path from 'node:path';
import { commands, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type * as Shared from '../extension.ts';
import { askClaude } from './askClaude.ts';

/** Where Node runs extensions, the server is a process of its own. */
export async function activate(
  context: ExtensionContext,
  { activateWith, clientOptions }: typeof Shared,
): Promise<void> {
  const module = path.join(context.extensionPath, 'dist', 'server.js');
  // There Node, from 22.1 on, keeps what it has compiled of the server: the next start takes three quarters of the time.
  const env = { NODE_COMPILE_CACHE: path.join(context.globalStorageUri.fsPath, 'compiled') };
  const server = { module, transport: TransportKind.ipc, options: { env } };
  const client = new LanguageClient('subagentPrompts', 'Subagent Prompts', server, clientOptions());
  const { model, started } = activateWith(context, client);
  context.subscriptions.push(askClaude(model));
  void commands.executeCommand('setContext', 'subagentPrompts.runsPrograms', true);
  await started;
}

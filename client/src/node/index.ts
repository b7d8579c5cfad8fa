import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith, clientOptions } from '../extension.ts';
import { askClaude } from './askClaude.ts';

/** Entry point where Node runs extensions: the server is a process of its own. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = path.join(context.extensionPath, 'dist', 'server.cjs');
  const server = { module, transport: TransportKind.ipc };
  const client = new LanguageClient('subagentPrompts', 'Subagent Prompts', server, clientOptions());
  const { model, started } = activateWith(context, client);
  context.subscriptions.push(askClaude(model));
  await started;
}

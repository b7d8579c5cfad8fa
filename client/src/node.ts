import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith, clientOptions } from './extension.ts';

/** Entry point where Node runs extensions: the server is a process of its own. */
export function activate(context: ExtensionContext): Promise<void> {
  const module = path.join(context.extensionPath, 'dist', 'server.cjs');
  const server = { module, transport: TransportKind.ipc };
  return activateWith(context, new LanguageClient('subagentPrompts', 'Subagent Prompts', server, clientOptions()));
}

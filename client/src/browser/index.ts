import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type * as Shared from '../extension.ts';

/** What browsers have, and the types of Node do not. */
declare const Worker: new (url: string) => ConstructorParameters<typeof BrowserMessageReader>[0];

/** In a browser, the server is a worker. It ends itself when the client tells it to. */
export async function activate(
  context: ExtensionContext,
  { activateWith, clientOptions }: typeof Shared,
): Promise<void> {
  const server = Uri.joinPath(context.extensionUri, 'dist', 'server.js').toString(true);
  const start = async () => {
    const worker = new Worker(server);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const client = new LanguageClient('subagentPrompts', 'Subagent Prompts', start, clientOptions());
  await activateWith(context, client).started;
}

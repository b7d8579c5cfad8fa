import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../lsp/server.ts';
import { nodeHost } from '../nodeHost.ts';
import { UsageError } from './arguments.ts';

/** `lsp --stdio`: runs until the client goes away. */
export async function runLsp(args: string[]): Promise<undefined> {
  if (args.length !== 1 || args[0] !== '--stdio') throw new UsageError('lsp needs --stdio');
  // Standard output belongs to the protocol: whatever is printed must go elsewhere.
  console.log = console.error;
  startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout), nodeHost);
  return undefined;
}

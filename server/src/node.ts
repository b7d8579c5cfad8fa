import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { FrameFilter } from './frames.ts';
import type { startServer } from './lsp/server.ts';
import { nodeHost } from './nodeHost.ts';

/** Serves the client that has started this process: the arguments say how to talk to it. */
export function startInNode(start: typeof startServer): void {
  const connection = process.argv.includes('--stdio')
    ? createConnection(ProposedFeatures.all, process.stdin.pipe(new FrameFilter()), process.stdout)
    : createConnection(ProposedFeatures.all);
  start(connection, nodeHost);
}

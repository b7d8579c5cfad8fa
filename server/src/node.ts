import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { FrameFilter } from './frames.ts';
import { startServer } from './lsp/server.ts';
import { nodeHost } from './nodeHost.ts';

/** The server as the extension starts it: the arguments say how to talk to the client. */
const connection = process.argv.includes('--stdio')
  ? createConnection(ProposedFeatures.all, process.stdin.pipe(new FrameFilter()), process.stdout)
  : createConnection(ProposedFeatures.all);
startServer(connection, nodeHost);

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { Frames } from './frames.ts';
import { startServer } from './lsp/server.ts';
import { nodeHost } from './nodeHost.ts';

/** The server as the extension starts it: the arguments say how to talk to the client. */
const connection = process.argv.includes('--stdio')
  ? createConnection(ProposedFeatures.all, process.stdin.pipe(new Frames()), process.stdout)
  : createConnection(ProposedFeatures.all);
startServer(connection, nodeHost);

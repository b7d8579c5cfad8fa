import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './lsp/server.ts';
import { nodeHost } from './nodeHost.ts';

/** The server as the extension starts it: the arguments say how to talk to the client. */
startServer(createConnection(ProposedFeatures.all), nodeHost);

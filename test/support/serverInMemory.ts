import { PassThrough } from 'node:stream';
import {
  createConnection,
  ProposedFeatures,
  type ProtocolConnection,
  type TextDocumentClientCapabilities,
} from 'vscode-languageserver';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { Host } from '../../server/src/lsp/host.ts';
import { startServer } from '../../server/src/lsp/server.ts';
import { nodeHost } from '../../server/src/nodeHost.ts';

/** What a present-day editor takes from a server about a document. */
export const EDITOR: TextDocumentClientCapabilities = {
  diagnostic: {},
  completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
  hover: { contentFormat: ['markdown', 'plaintext'] },
  codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
  documentSymbol: { hierarchicalDocumentSymbolSupport: true },
};

/** The parameters of `initialize` from a client without capabilities. */
export const INITIALIZE = { processId: null, rootUri: null, workspaceFolders: null, capabilities: {} };

/** A server that runs, and how it ends. */
export interface Running {
  readonly connection: ProtocolConnection;
  readonly exited: Promise<number | null>;
  stop(): void;
}

/** The server in this process: every message goes through a stream as JSON, as between processes. */
export function serverInMemory(host: Host = nodeHost): Running {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  let exit: (code: number) => void;
  const exited = new Promise<number>((resolve) => {
    exit = resolve;
  });
  const watchDog = { shutdownReceived: false, initialize: () => {}, exit: (code: number) => exit(code) };
  const server = createConnection(
    (logger) => createProtocolConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient), logger),
    watchDog,
    ProposedFeatures.all,
  );
  startServer(server, host);
  return {
    connection: createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)),
    exited,
    // What it still has under way ends by itself, as its client has gone.
    stop: () => {},
  };
}

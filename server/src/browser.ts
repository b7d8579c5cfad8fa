import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { browserHost } from './browserHost.ts';
import type { startServer } from './lsp/server.ts';

/** A worker as itself sees it. */
type Port = ConstructorParameters<typeof BrowserMessageReader>[0] & { close(): void };

/** Serves the client that has started this worker. */
export function startInWorker(start: typeof startServer): void {
  const port = globalThis as unknown as Port;
  const connection = createConnection(
    ProposedFeatures.all,
    new BrowserMessageReader(port),
    new BrowserMessageWriter(port),
  );
  connection.onExit(() => port.close());
  start(connection, browserHost);
}

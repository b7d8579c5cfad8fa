import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseFor, UsageError } from './commandLine.ts';
import { LSP } from './commandTable.ts';

/** The bundle of the server lies beside that of the command line, which would take longer to load with it. */
const SERVER = path.join(__dirname, 'server.js');

/** `lsp --stdio`: runs until the client goes away. The server takes the argument from those of the process. */
export async function runLsp(args: string[]): Promise<undefined> {
  if (!parseFor(LSP, args).values.stdio) throw new UsageError('lsp needs --stdio');
  // Standard output belongs to the protocol: whatever is printed must go elsewhere.
  console.log = console.error;
  await import(pathToFileURL(SERVER).href);
  return undefined;
}

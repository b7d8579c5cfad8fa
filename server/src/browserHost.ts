import { URI } from 'vscode-uri';
import { version } from '../../package.json';
import type { Host } from './lsp/host.ts';
import { today } from './today.ts';

/** What a browser gives the server: no files but those that the client reads. */
export const browserHost: Host = {
  files: undefined,
  user: undefined,
  today,
  version,
  // The documentation lies in the package of the extension, which a browser shows as plain text.
  rulePage: () => undefined,
  uriOf: (path) => URI.file(path).toString(),
};

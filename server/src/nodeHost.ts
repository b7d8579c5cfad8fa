import { access } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import packageJson from '../../package.json' with { type: 'json' };
import type { Host } from './lsp/server.ts';

/** What Node gives the server. The bundle lies in `dist/`, beside `docs/`. */
export const nodeHost: Host = {
  files: {
    exists: (file) =>
      access(file).then(
        () => true,
        () => false,
      ),
  },
  version: packageJson.version,
  rulesPage: pathToFileURL(path.join(__dirname, '..', 'docs', 'rules.md')).href,
};

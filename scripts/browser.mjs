// How the service and the language server are bundled for a browser: without Node's modules and globals.
import path from 'node:path';

const SHIMS = path.join(import.meta.dirname, 'browser');

/** Options of esbuild. */
export const BROWSER = {
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
  // gray-matter asks for both, and uses neither to read a header.
  alias: { fs: path.join(SHIMS, 'fs.mjs') },
  inject: [path.join(SHIMS, 'buffer.mjs')],
  logLevel: 'warning',
};

// Bundles the extension, the language server and the command line into dist/.
import { build } from 'esbuild';

const shared = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: !process.argv.includes('--dev'),
  sourcemap: process.argv.includes('--dev'),
  logLevel: 'warning',
  // Prefer the ES modules of a package: esbuild can then leave out what is not used.
  mainFields: ['module', 'main'],
};

await Promise.all([
  build({ ...shared, entryPoints: ['client/src/node.ts'], outfile: 'dist/extension.cjs', external: ['vscode'] }),
  build({ ...shared, entryPoints: ['server/src/node.ts'], outfile: 'dist/server.cjs' }),
  build({
    ...shared,
    entryPoints: ['server/src/cli.ts'],
    outfile: 'dist/cli.cjs',
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({
    ...shared,
    entryPoints: ['server/src/commands.ts'],
    outfile: 'dist/commands.cjs',
    // A dependency asks where its module lies, which a CommonJS bundle knows under another name.
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
  }),
]);

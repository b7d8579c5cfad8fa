// Bundles the extension, the language server and the command line into dist/.
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { BUFFER, WITHOUT_FS } from './scripts/browser.mjs';
import { HERMETIC } from './scripts/hermetic.mjs';

const shared = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: !process.argv.includes('--dev'),
  sourcemap: process.argv.includes('--dev'),
  logLevel: 'warning',
  metafile: true,
  // All licenses are in dist/licenses.txt.
  legalComments: 'none',
  // Prefer the ES modules of a package: esbuild can then leave out what is not used.
  mainFields: ['module', 'main'],
  // The YAML package offers its ES modules to browsers only; they use nothing of a browser.
  alias: { yaml: './node_modules/yaml/browser/index.js' },
  charset: 'utf8',
  plugins: [HERMETIC],
};

/** For what runs in Node and in a browser: of packages, both sides are bundled, and each is loaded where it can be. */
const both = {
  ...shared,
  conditions: ['node', 'browser', 'module'],
  inject: [BUFFER],
  plugins: [HERMETIC, WITHOUT_FS],
};

const bundles = await Promise.all([
  build({ ...both, entryPoints: ['client/src/main.ts'], outfile: 'dist/extension.js', external: ['vscode'] }),
  build({ ...both, entryPoints: ['server/src/main.ts'], outfile: 'dist/server.js' }),
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
  }),
  build({
    ...both,
    entryPoints: ['server/src/library.ts'],
    outfile: 'dist/index.mjs',
    platform: 'neutral',
    format: 'esm',
    target: 'es2022',
  }),
  declareLibrary(),
]);

/** The types of the library: its entry names all that it gives away, so that it is a whole by itself. */
async function declareLibrary() {
  const folder = mkdtempSync(path.join(tmpdir(), 'types-'));
  const program = path.resolve('node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [program, '-p', 'tsconfig.library.json', '--outDir', folder]);
  mkdirSync('dist', { recursive: true });
  copyFileSync(path.join(folder, 'library.d.ts'), 'dist/index.d.mts');
  rmSync(folder, { recursive: true });
  return { metafile: { inputs: {} } };
}

/** The folders of the packages that the bundles hold code of. */
const packages = new Set(
  bundles
    .flatMap(({ metafile }) => Object.keys(metafile.inputs))
    .flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
);
const licenses = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[sc]e/i.test(one));
  const text = file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : '';
  return `${name} ${version} (${license})\n\n${text}\n`;
});
writeFileSync('dist/licenses.txt', licenses.join(`\n${'-'.repeat(80)}\n\n`));

// Puts together what is published to npm: the command line, the language server and the library, without what only
// VS Code reads. The bundles must have been built.
// usage: node scripts/npmPackage.mjs FOLDER
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');

const BUNDLES = ['cli.cjs', 'commands.cjs', 'server.js', 'index.mjs', 'index.d.mts', 'licenses.txt'];
const DESCRIPTION =
  'Checks Claude Code’s subagent files as Claude Code reads them: a command line, a language server and a library.';
const FIELDS = ['name', 'version', 'keywords', 'license', 'repository', 'type', 'exports', 'bin'];

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: node scripts/npmPackage.mjs FOLDER');
const target = path.resolve(folder);
rmSync(target, { recursive: true, force: true });
for (const below of ['dist', 'docs', 'schemas']) mkdirSync(path.join(target, below), { recursive: true });

const copy = (from, to = from) => cpSync(path.join(ROOT, from), path.join(target, to));
for (const bundle of BUNDLES) copy(`dist/${bundle}`);
for (const page of readdirSync(path.join(ROOT, 'docs'))) {
  if (page.endsWith('.md')) copy(`docs/${page}`);
}
for (const schema of readdirSync(path.join(ROOT, 'schemas'))) copy(`schemas/${schema}`);
copy('scripts/npmPackage.md', 'README.md');
copy('CHANGELOG.md');
copy('LICENSE');

const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const fields = FIELDS.flatMap((field) => (field in manifest ? [[field, manifest[field]]] : []));
const published = {
  ...Object.fromEntries(fields),
  description: DESCRIPTION,
  engines: { node: manifest.engines.node },
};
writeFileSync(path.join(target, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);

// Writes the files that are made from the tables of knowledge: snippets and documentation.
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
// Inside the project, so that packages resolve.
const folder = mkdtempSync(path.join(root, 'node_modules', '.generate-'));
try {
  const outfile = path.join(folder, 'generate.cjs');
  const entryPoints = [path.join(root, 'scripts/generate.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'warning' });
  const { default: generator } = await import(pathToFileURL(outfile).href);
  generator.writeAll(root);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

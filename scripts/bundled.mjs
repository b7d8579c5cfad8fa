// Runs a function of a TypeScript module: bundles it to a temporary file inside the project, so that packages resolve.
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const ROOT = path.resolve(import.meta.dirname, '..');

/** The exports of a module, given by its path from the project's root. */
export const load = (entry) => withBundle(entry, async (file) => (await import(pathToFileURL(file).href)).default);

/** What `use` makes of a module as one file of CommonJS, which is gone afterwards. */
export async function withBundle(entry, use) {
  const folder = mkdtempSync(path.join(ROOT, 'node_modules', '.bundled-'));
  try {
    const outfile = path.join(folder, 'module.cjs');
    await build({
      entryPoints: [path.join(ROOT, entry)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      // It looks for files beside itself.
      external: ['@vscode/l10n-dev'],
      define: { 'import.meta.dirname': JSON.stringify(path.dirname(path.join(ROOT, entry))) },
      logLevel: 'warning',
    });
    return await use(outfile);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

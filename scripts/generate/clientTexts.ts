import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';

/** The texts that the client shows, each by itself, as translators get them. */
export async function clientTexts(root: string): Promise<Record<string, unknown>> {
  const folder = path.join(root, 'client/src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const texts = await getL10nJson(
    files.map((file) => ({ extension: '.ts', contents: readFileSync(path.join(folder, file), 'utf8') })),
  );
  // In an order that no system has its say in.
  return Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

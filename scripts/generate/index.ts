import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { KNOWLEDGE } from '../../server/src/service/knowledge/index.ts';
import { Locations } from '../../server/src/service/source/fileLocations.ts';
import { clientTexts } from './clientTexts.ts';
import { commandLinePage } from './commandLinePage.ts';
import { configurationSchema } from './configurationSchema.ts';
import { costsPage } from './costsPage.ts';
import { fieldsPage } from './fieldsPage.ts';
import { GRAMMAR, grammar } from './grammar.ts';
import { headerSchema } from './headerSchema.ts';
import { serviceLinting } from './layers.ts';
import { rulesPage } from './rulesPage.ts';
import { localizable, settings, settingsPage } from './settings.ts';
import { TEMPLATES_FOLDER, templatesIn } from './templates.ts';

/** Writes what is made from the tables. `npm run generate` runs it; a test fails when the files are stale. */

export interface GeneratedFile {
  /** Relative to the project's root. */
  readonly file: string;
  readonly text: string;
}

export async function generatedFiles(root: string): Promise<GeneratedFile[]> {
  return [
    { file: `${TEMPLATES_FOLDER}/templates.json`, text: json(templatesIn(root)) },
    { file: 'snippets/agents.code-snippets', text: snippets(root) },
    { file: 'docs/rules.md', text: rulesPage() },
    { file: 'docs/fields.md', text: fieldsPage() },
    { file: 'docs/costs.md', text: costsPage() },
    { file: 'docs/settings.md', text: settingsPage() },
    { file: 'docs/command-line.md', text: commandLinePage() },
    { file: 'schemas/agent-header.schema.json', text: json(headerSchema()) },
    { file: 'schemas/configuration.schema.json', text: json(configurationSchema()) },
    { file: 'package.json', text: packageJson(root) },
    { file: 'package.nls.json', text: packageTexts(root) },
    { file: GRAMMAR, text: grammar(root) },
    { file: 'README.md', text: readme(root) },
    { file: 'server/src/service/biome.json', text: json(serviceLinting()) },
    { file: 'client/src/documentPatterns.json', text: json(new Locations(KNOWLEDGE).openedPatterns()) },
    { file: 'l10n/bundle.l10n.json', text: json(await clientTexts(root)) },
  ];
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const snippets = (root: string): string =>
  json(
    // Without a prefix: VS Code offers these where its user asks for snippets, and never while prose is typed. Their
    // prefixes are completed by the language server, where they fit.
    Object.fromEntries(
      templatesIn(root)
        .filter(({ kind }) => kind !== 'part')
        .map(({ title, body, summary }) => [title, { body, description: summary }]),
    ),
  );

/** The README with the table of the templates. */
const readme = (root: string): string =>
  readFileSync(path.join(root, 'README.md'), 'utf8').replace(
    /(\| prefix \| template \|\n\|---\|---\|\n)(?:\|.*\n)*/,
    (_, head: string) =>
      head +
      templatesIn(root)
        .filter(({ kind }) => kind !== 'part')
        .map(({ prefix, summary }) => `| \`${prefix}\` | ${summary.replaceAll('|', '\\|')} |\n`)
        .join(''),
  );

/** The manifest with the settings that the rules make. */
function packageJson(root: string): string {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  manifest.contributes.configuration = localizable(settings()).settings;
  return json(manifest);
}

/** The texts of the manifest, those of the settings after the others. */
function packageTexts(root: string): string {
  const texts: Record<string, string> = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8'));
  const own = Object.entries(texts).filter(([key]) => !key.startsWith('settings.'));
  return json({ ...Object.fromEntries(own), ...localizable(settings()).texts });
}

export async function writeAll(root: string): Promise<void> {
  for (const { file, text } of await generatedFiles(root)) writeFileSync(path.join(root, file), text);
}

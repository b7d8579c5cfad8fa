// Writes the files that are made from the tables of knowledge: snippets, documentation, settings and the schema; and
// the texts of the client, for translators.
import { load, ROOT } from './bundled.mjs';

const { writeAll } = await load('scripts/generate/index.ts');
await writeAll(ROOT);

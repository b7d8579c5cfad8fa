// Writes the files that are made from the tables of knowledge: snippets, documentation, settings and the schema.
import { load, ROOT } from './bundled.mjs';

const { writeAll } = await load('scripts/generate/index.ts');
writeAll(ROOT);

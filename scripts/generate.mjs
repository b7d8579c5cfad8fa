// Writes the files that are made from the tables of knowledge: snippets and documentation.
import { load, ROOT } from './bundled.mjs';

const { writeAll } = await load('scripts/generate.ts');
writeAll(ROOT);

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../scripts/generate/index.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

test.each(await generatedFiles(ROOT))('$file is up to date (npm run generate)', ({ file, text }) => {
  expect(readFileSync(path.join(ROOT, file), 'utf8')).toBe(text);
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../scripts/generate.ts';

test.each(generatedFiles())('$file is up to date (npm run generate)', ({ file, text }) => {
  expect(readFileSync(path.resolve(import.meta.dirname, '..', file), 'utf8')).toBe(text);
});

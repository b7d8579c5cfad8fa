import { readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';

const DIST = path.resolve(import.meta.dirname, '../../dist');

/** In kilobytes. What is loaded at every start takes time at every start. */
test.each([
  ['commands.cjs', 541],
  ['extension.js', 488],
  // Of these, 200 are the protocol's own packages, 100 the YAML library, 70 gray-matter and glob patterns, 35 templates.
  ['server.js', 778],
])('%s is no larger than %d kB', (bundle, most) => {
  expect(statSync(path.join(DIST, bundle)).size / 1024).toBeLessThan(most);
});

test.each(['commands.cjs', 'extension.js', 'server.js', 'index.mjs'])('%s makes no code of a text', (bundle) => {
  const text = readFileSync(path.join(DIST, bundle), 'utf8');
  expect(text.match(/\beval\(|\bFunction\(|["'`]vm["'`]|node:vm/g) ?? []).toEqual([]);
});

test('commands.cjs loads nothing but what Node has', () => {
  const text = readFileSync(path.join(DIST, 'commands.cjs'), 'utf8');
  const asked = [...text.matchAll(/\b(?:require|import)\("([^"]+)"\)/g)].map(([, name]) => name!);
  expect(asked.filter((name) => !isBuiltin(name))).toEqual([]);
  expect(text).not.toContain('createRequire');
});

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { listFiles, PackageManager } from '@vscode/vsce';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

interface Locked {
  readonly dev?: boolean;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
}

/** The packages that the extension needs when it runs, those of their own included. */
const needed = (): [string, Locked][] =>
  Object.entries(JSON.parse(read('package-lock.json')).packages as Record<string, Locked>).filter(
    ([folder, { dev }]) => folder !== '' && !dev,
  );

test('every package is listed with what it is for, and no other', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  const listed = (part: string): string[] => [...part.matchAll(/^\| `(.+?)` \|/gm)].map(([, name]) => name!);
  const [inExtension, toBuild] = read('docs/dependencies.md').split('## To build');
  expect(listed(inExtension!)).toEqual(Object.keys(dependencies));
  expect(listed(toBuild!)).toEqual(Object.keys(devDependencies));
});

test('nothing of the extension runs when it is installed, or has a licence that asks for more than to be named', () => {
  expect(needed().filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  const licenses = new Set(needed().map(([, { license }]) => license));
  expect([...licenses].sort()).toEqual(['BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT']);
});

test('the bundles come with the licences of all that they hold', () => {
  const entries = read('dist/licenses.txt').split(`\n${'-'.repeat(80)}\n\n`);
  const known = new Set(needed().map(([folder]) => folder.replace(/^.*node_modules\//, '')));
  for (const entry of entries) {
    const [, name, text] = /^(\S+) \S+ \([^)]+\)\n\n(.*)$/s.exec(entry)!;
    expect(known).toContain(name);
    expect(text!.length, name).toBeGreaterThan(500);
  }
  expect(entries.length).toBeGreaterThan(20);
});

test('what is published is what is needed', async () => {
  const files = await listFiles({ cwd: ROOT, packageManager: PackageManager.None });
  const folders = files.map((file) =>
    /^(?:docs|docs\/images|snippets|syntaxes|schemas)\/[^/]+$/.test(file) ? path.posix.dirname(file) : file,
  );
  expect([...new Set(folders)].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/extension.js',
    'dist/licenses.txt',
    'dist/server.js',
    'docs',
    'docs/images',
    'images/agents.svg',
    'images/icon.png',
    'package.json',
    'package.nls.json',
    'schemas',
    'snippets',
    'syntaxes',
  ]);
});

test('what is published is small', async () => {
  const files = await listFiles({ cwd: ROOT, packageManager: PackageManager.None });
  const sizes = files.map((file) => deflateRawSync(readFileSync(path.join(ROOT, file))).length);
  expect(sizes.reduce((sum, size) => sum + size) / 1024).toBeLessThan(900);
});

test('the pictures are all shown, and small enough for a package', () => {
  const folder = path.join(ROOT, 'docs/images');
  const files = readdirSync(folder);
  const bytes = files.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
  expect(bytes / 1024).toBeLessThan(600);
  expect(files.filter((file) => !read('README.md').includes(`docs/images/${file}`))).toEqual([]);
});

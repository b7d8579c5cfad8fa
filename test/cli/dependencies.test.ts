import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { listFiles, PackageManager } from '@vscode/vsce';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
}

/** The packages that the bundles hold code of, each with the text of its licence. */
const bundled = (): { readonly name: string; readonly version: string; readonly text: string }[] =>
  read('dist/licenses.txt')
    .split(`\n${'-'.repeat(80)}\n\n`)
    .map((entry) => {
      const [, name, version, text] = /^(\S+) (\S+) \([^)]+\)\n\n(.*)$/s.exec(entry)!;
      return { name: name!, version: version!, text: text! };
    });

/** The same as the lock file has them. */
function locked(): Locked[] {
  const all = Object.entries(JSON.parse(read('package-lock.json')).packages as Record<string, Locked>);
  return bundled().map(
    ({ name, version }) => all.find(([at, one]) => at.endsWith(`node_modules/${name}`) && one.version === version)![1],
  );
}

test('every package is listed with what it is for, and no other; none is installed with ours', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  expect(dependencies).toBeUndefined();
  const listed = (part: string): string[] => [...part.matchAll(/^\| `(.+?)` \|/gm)].map(([, name]) => name!);
  const [inBundles, toBuild] = read('docs/dependencies.md').split('## To build').map(listed);
  expect([...inBundles!, ...toBuild!].sort()).toEqual(Object.keys(devDependencies).sort());
  expect(inBundles!.filter((name) => !bundled().some((one) => one.name === name))).toEqual([]);
});

test('nothing of the bundles runs when it is installed, or has a licence that asks for more than to be named', () => {
  expect(locked().filter(({ hasInstallScript }) => hasInstallScript)).toEqual([]);
  const licenses = new Set(locked().map(({ license }) => license));
  expect([...licenses].sort()).toEqual(['BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT']);
});

test('the bundles come with the licences of all that they hold', () => {
  for (const { name, text } of bundled()) expect(text.length, name).toBeGreaterThan(500);
  expect(bundled().length).toBeGreaterThan(20);
});

test('what is published is what is needed', async () => {
  const files = await listFiles({ cwd: ROOT, packageManager: PackageManager.None });
  const folders = files.map((file) =>
    /^(?:docs|docs\/images|l10n|snippets|syntaxes|schemas)\/[^/]+$/.test(file) ? path.posix.dirname(file) : file,
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
    'l10n',
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

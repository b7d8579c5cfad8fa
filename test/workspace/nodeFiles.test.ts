import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeFiles, nodeFilesInTurn } from '../../server/src/nodeFiles.ts';
import { gatherContext } from '../support/workspace.ts';

let root = '';
let folder = '';

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'around-')).replaceAll('\\', '/');
  folder = `${root}/x/.claude/agents`;
  mkdirSync(`${folder}/sub`, { recursive: true });
  mkdirSync(`${root}/elsewhere`);
  writeFileSync(`${folder}/one.md`, '---\nname: one\ndescription: ü\n---\n');
  writeFileSync(`${root}/elsewhere/two.md`, '---\nname: two\ndescription: d\n---\n');
  for (const [file, bytes] of [
    [`${folder}/huge.md`, 1024 ** 3],
    [`${root}/huge.json`, 1024 ** 3],
    [`${root}/large.json`, 2 ** 21],
  ] as const) {
    writeFileSync(file, '');
    truncateSync(file, bytes);
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const sorted = async (of: string) =>
  (await nodeFiles.list(of)).map(({ name, isFolder }) => `${name} ${isFolder}`).sort();

test('files are read, folders are listed', async () => {
  expect(await nodeFiles.read(`${folder}/one.md`)).toContain('description: ü');
  expect(await sorted(folder)).toEqual(['huge.md false', 'one.md false', 'sub true']);
});

test('what is missing, of the other kind, or huge is nothing', async () => {
  for (const file of [`${folder}/none.md`, folder, `${folder}/one.md/x`, `${root}/huge.json`, '', '\0']) {
    expect(await nodeFiles.read(file), file).toBeUndefined();
  }
  for (const one of [`${folder}/none`, `${folder}/one.md`, '\0']) expect(await nodeFiles.list(one), one).toEqual([]);
});

test('of Markdown that is larger than Claude Code reads, one byte more is read; of other files all', async () => {
  for (const { read } of [nodeFiles, nodeFilesInTurn]) {
    expect((await read(`${folder}/huge.md`))?.length).toBe(1_048_577);
    expect((await read(`${root}/large.json`))?.length).toBe(2 ** 21);
    expect(await read(`${root}/huge.json`)).toBeUndefined();
  }
});

test.skipIf(process.platform === 'win32')(
  'links count as what they lead to; those that lead round do not',
  async () => {
    symlinkSync(`${root}/elsewhere`, `${folder}/linked`);
    symlinkSync(`${root}/elsewhere/two.md`, `${folder}/two.md`);
    symlinkSync(`${root}/nowhere`, `${folder}/broken`);
    symlinkSync('..', `${folder}/sub/up`);
    symlinkSync('.', `${folder}/sub/self`);
    symlinkSync('/', `${folder}/sub/all`);
    expect(await sorted(folder)).toEqual(['huge.md false', 'linked true', 'one.md false', 'sub true', 'two.md false']);
    expect(await sorted(`${folder}/sub`)).toEqual([]);
    const { agents } = await gatherContext(`${folder}/one.md`, `${root}/home`, nodeFiles);
    const paths = [...agents.values()].flatMap(({ scope, path: file }) => (scope === 'project' ? [file] : []));
    expect(paths.sort()).toEqual([`${folder}/one.md`, `${folder}/two.md`]);
  },
);

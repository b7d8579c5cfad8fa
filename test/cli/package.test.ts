import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { INITIALIZE } from '../support/serverInMemory.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A project that has installed the package, without a network: there is nothing else to install. */
let consumer = '';
let tarball = '';
/** What is packed. */
let published = '';

const node = (...args: string[]): string =>
  execFileSync(process.execPath, args, { cwd: consumer, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });

beforeAll(() => {
  consumer = mkdtempSync(path.join(tmpdir(), 'consumer-'));
  const options = { cwd: consumer, stdio: 'pipe', encoding: 'utf8' } as const;
  published = path.join(consumer, 'published');
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/npmPackage.mjs'), published]);
  const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json', published], options)) as {
    filename: string;
  }[];
  tarball = path.join(consumer, packed!.filename);
  writeFileSync(path.join(consumer, 'package.json'), '{ "private": true, "type": "module" }');
  const quietly = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', ...quietly, `./${packed!.filename}`], options);
});
afterAll(() => rmSync(consumer, { recursive: true, force: true }));

test('what is published to npm is what is needed', () => {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--dry-run'], { cwd: published, encoding: 'utf8' }),
  ) as {
    files: { path: string }[];
  }[];
  const files = packed!.files.map(({ path: file }) => file.replace(/^(docs|schemas)\/.*/, '$1'));
  expect([...new Set(files)].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/cli.cjs',
    'dist/commands.cjs',
    'dist/index.d.mts',
    'dist/index.mjs',
    'dist/licenses.txt',
    'dist/server.js',
    'docs',
    'package.json',
    'schemas',
  ]);
});

test('the example of the documentation does what it says', () => {
  const [, code, printed] = /```ts\n([\s\S]*?)```[\s\S]*?```\n([\s\S]*?)```/.exec(
    readFileSync(path.join(ROOT, 'docs/library.md'), 'utf8'),
  )!;
  writeFileSync(path.join(consumer, 'example.mjs'), code!);
  expect(node('example.mjs')).toBe(printed);
  // Its types hold, too.
  writeFileSync(path.join(consumer, 'example.mts'), code!);
  const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2023,dom'];
  node(path.join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, '--types', '', 'example.mts');
});

test('importing it does nothing, and reaches the schema', () => {
  const script = `
    const before = Object.keys(globalThis).length;
    await import('subagent-prompts');
    const { default: schema } = await import('subagent-prompts/schemas/agent-header.schema.json', { with: { type: 'json' } });
    console.log(Object.keys(globalThis).length - before, schema.type);
  `;
  expect(node('--no-warnings', '--input-type=module', '-e', script)).toBe('0 object\n');
});

test('its command line and its server run', async () => {
  writeFileSync(path.join(consumer, 'agent.md'), '---\nname: a\ndescription: d\n---\n');
  const program = path.join(consumer, 'node_modules/.bin/subagent-prompts');
  expect(node(program, 'check', 'agent.md')).toContain('1 agent file: 0 errors');
  const child = spawn(process.execPath, [program, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const { serverInfo } = await connection.sendRequest<{ serverInfo: { name: string } }>('initialize', INITIALIZE);
  expect(serverInfo.name).toBe('subagent-prompts');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  child.kill();
});

test('its types are found wherever its code is: it is an ES module, and require() takes it as one', async () => {
  const { checkPackage, createPackageFromTarballData } = await import('@arethetypeswrong/core');
  const analysis = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
  const problems = 'problems' in analysis ? analysis.problems : [];
  // TypeScript’s oldest way looks at `main`, which is the extension.
  const isOldest = (problem: object): boolean => 'resolutionKind' in problem && problem.resolutionKind === 'node10';
  expect(problems.filter((one) => one.kind !== 'CJSResolvesToESM' && !isOldest(one))).toEqual([]);
});

test('publint has nothing to say', async () => {
  const { publint } = await import('publint');
  const { messages } = await publint({ pkgDir: published, pack: 'npm', strict: true });
  expect(messages).toEqual([]);
});

test('what is said of it names only what is there', () => {
  const { description, ...manifest } = JSON.parse(readFileSync(path.join(published, 'package.json'), 'utf8'));
  expect(description).toMatch(/^Checks Claude Code’s subagent files/);
  for (const field of ['main', 'browser', 'contributes', 'scripts', 'devDependencies'])
    expect(manifest).not.toHaveProperty(field);
  for (const page of ['README.md', ...readdirSync(path.join(published, 'docs')).map((one) => `docs/${one}`)]) {
    const text = readFileSync(path.join(published, page), 'utf8');
    const links = [...text.matchAll(/\]\(((?!https?:|#)[^)#]+)/g)].map(([, link]) => link!);
    const missing = links.filter((link) => !existsSync(path.join(published, path.dirname(page), link)));
    expect([page, missing]).toEqual([page, []]);
  }
});

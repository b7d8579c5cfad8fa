import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const { version } = JSON.parse(read('package.json'));

function release(env: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'scripts/release.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, GITHUB_REF_NAME: '', VSCE_PAT: '', OVSX_PAT: '', NPM_TOKEN: '', DRY_RUN: '', ...env },
  });
  return { status, stdout, stderr };
}

test('nothing is published while anything is amiss', () => {
  expect(release({ GITHUB_REF_NAME: 'v0.0.7', VSCE_PAT: 'x', NPM_TOKEN: 'x' })).toEqual({
    status: 1,
    stdout: '',
    stderr: `Nothing is published: the tag is ‘v0.0.7’, not ‘v${version}’.\nNothing is published: there is no secret OVSX_PAT.\n`,
  });
});

test('a rehearsal packs all of it, and says what would be published where', () => {
  const { status, stdout } = release({ DRY_RUN: 'true' });
  expect(status).toBe(0);
  expect(stdout.match(/^would publish .*$/gm)).toEqual([
    'would publish to npm: npx npm publish ./dist/npm --access public',
    `would publish to the Visual Studio Marketplace: npx vsce publish --skip-duplicate --packagePath subagent-prompts-${version}.vsix`,
    `would publish to Open VSX: npx --yes ovsx@1.4.0 publish --skip-duplicate subagent-prompts-${version}.vsix`,
  ]);
  expect(read('release-notes.md')).toMatch(/^- A language server/);
  expect(
    readFileSync(path.join(ROOT, `subagent-prompts-${version}.vsix`))
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});

test('the workflow hands over all secrets that are asked for, after the tests', () => {
  const { jobs } = parse(read('.github/workflows/release.yml'));
  const step = jobs.release.steps.find(({ run }: { run?: string }) => run === 'npm run release');
  const asked = [...read('scripts/release.mjs').matchAll(/secret: '(\w+)'/g)].map(([, name]) => name);
  for (const secret of asked) expect(step.env[secret!]).toBe(`\${{ secrets.${secret} }}`);
  expect(asked).toHaveLength(3);
  expect(jobs.release.needs).toBe('test');
  expect(jobs.test.uses).toBe('./.github/workflows/test.yml');
  expect(parse(read('.github/workflows/test.yml')).on).toHaveProperty('workflow_call');
});

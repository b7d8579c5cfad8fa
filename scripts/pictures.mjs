// Makes the pictures in docs/images again, by the tests of the suite that take them in the real editor.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const args = [path.join(root, 'test/vscode/run.mjs'), '--grep', 'pictures for the documentation'];
const env = { ...process.env, SUBAGENT_PICTURES: path.join(root, 'docs/images') };
process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1;

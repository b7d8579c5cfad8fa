// Every test, one runner after the other; the last line says how many passed and failed over all of them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');
const BIN = path.join(ROOT, 'node_modules/.bin');
const reports = mkdtempSync(path.join(tmpdir(), 'reports-'));

/** Each runner: a command, and how to read its counts from its report; without a report it counts as one test. */
const RUNNERS = [
  { name: 'build', command: [process.execPath, 'esbuild.mjs'] },
  { name: 'lint and format', command: [path.join(BIN, 'biome'), 'ci', '.'] },
  { name: 'types', command: [path.join(BIN, 'tsc'), '-p', '.'] },
  {
    name: 'unit',
    command: [
      path.join(BIN, 'vitest'),
      'run',
      '--project=fast',
      '--project=slow',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report('unit')}`,
    ],
    counts: (json) => ({ passed: json.numPassedTests, failed: json.numFailedTests, skipped: json.numPendingTests }),
  },
  { name: 'fuzz', command: [process.execPath, 'test/fuzz/fuzz.mjs', '--texts', '1500', '--seed', '1'] },
  { name: 'grammar', command: [process.execPath, 'test/grammar/run.mjs'], counts: (json) => json },
  { name: 'editors', command: [process.execPath, 'test/editors/run.mjs'], counts: (json) => json },
  { name: 'web', command: [process.execPath, 'test/web/run.mjs'], counts: (json) => json },
  { name: 'vscode', command: [process.execPath, 'test/vscode/run.mjs'], counts: (json) => json },
];

function report(name) {
  return path.join(reports, `${name}.json`);
}

function run({ name, command: [program, ...args], counts }) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(program, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, REPORT_FILE: report(name) },
  });
  const isFine = status === 0;
  if (!counts) return { passed: isFine ? 1 : 0, failed: isFine ? 0 : 1, skipped: 0 };
  try {
    const { passed, failed, skipped = 0 } = counts(JSON.parse(readFileSync(report(name), 'utf8')));
    // A runner may fail without a failed test: by a crash, or because it ran none.
    return { passed, failed: isFine ? failed : Math.max(1, failed), skipped };
  } catch (error) {
    console.error(`${name} left no report: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const total = { passed: 0, failed: 0 };
for (const runner of RUNNERS) {
  const { passed, failed, skipped } = run(runner);
  console.log(
    `${runner.name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} left out (see above)` : ''}`,
  );
  total.passed += passed;
  total.failed += failed;
  if (runner.name === 'build' && failed > 0) break;
}
rmSync(reports, { recursive: true, force: true });
// Speed is shown, and fails nothing: a machine that runs tests has other things to do as well.
console.log('\n── speed (npm run bench for the long form)');
spawnSync(process.execPath, ['test/bench/bench.mjs', '--short'], { cwd: ROOT, stdio: 'inherit' });
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`\n${total.passed} passed, ${total.failed} failed`);

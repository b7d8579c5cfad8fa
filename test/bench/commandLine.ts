import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Effort, type Figure, percentile } from './measure.ts';
import { type Sample, writeAgents } from './sample.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CLI = path.join(ROOT, 'dist/cli.cjs');

/** The fastest of the other tools. */
const PEER = { name: '@carlrannaberg/cclint', version: '0.2.10' };
const PEER_FOLDER = path.join(ROOT, 'node_modules/.cache/bench-peer');

/** Reads the same files and does nothing with them. */
const READ_LOOP = `
const fs = require('node:fs');
const read = (folder) => fs.readdirSync(folder, { withFileTypes: true }).forEach((entry) =>
  entry.isDirectory() ? read(folder + '/' + entry.name) : fs.readFileSync(folder + '/' + entry.name, 'utf8'));
read('.claude');`;

/** Tells a process to say at its end how much memory it had. */
const REPORT_MEMORY = `process.on('exit', () =>
  require('node:fs').writeFileSync(process.env.BENCH_MEMORY, String(process.resourceUsage().maxRSS)));`;

interface Run {
  readonly ms: number;
  readonly megabytes: number;
  readonly output: string;
}

/** The command line beside the peer, Node alone and a loop that only reads, in turns. */
export function benchCommandLine(folder: string, from: readonly Sample[], { rounds, largest }: Effort): Figure[] {
  const memory = path.join(folder, 'memory');
  const preload = path.join(folder, 'preload.cjs');
  writeFileSync(preload, REPORT_MEMORY);
  const run = (cwd: string, args: readonly string[]): Run => {
    const start = performance.now();
    const { stdout } = spawnSync(process.execPath, ['--require', preload, ...args], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, BENCH_MEMORY: memory, NO_COLOR: '1' },
      maxBuffer: 1 << 30,
    });
    const ms = performance.now() - start;
    return { ms, megabytes: Number(readFileSync(memory, 'utf8')) / 1024, output: stdout };
  };
  const peer = installPeer();
  if (!peer) console.log(`${PEER.name} cannot be had: left out`);
  const figures: Figure[] = [];
  const perFile: (readonly [count: number, ms: number])[] = [];
  for (const count of [1, 100, 1000, 5000, 20_000].filter((one) => one <= largest)) {
    const root = path.join(folder, String(count));
    mkdirSync(root);
    writeAgents(root, count, from);
    const cache = path.join(folder, `${count}.cache`);
    run(root, [CLI, 'check', '--format', 'json', '--cache', cache]);
    const jobs = {
      node: () => run(root, ['-e', '0']),
      read: () => run(root, ['-e', READ_LOOP]),
      check: () => judged(run(root, [CLI, 'check', '--format', 'json']), count),
      again: () => judged(run(root, [CLI, 'check', '--format', 'json', '--cache', cache]), count),
      ...(peer ? { peer: () => run(root, [peer, 'agents', '--format', 'json']) } : {}),
    };
    const runs = inTurns(count > 1000 ? Math.min(rounds, 3) : rounds, jobs);
    const median = (name: keyof typeof jobs): number =>
      percentile(
        runs.get(name)!.map(({ ms }) => ms),
        0.5,
      );
    const peak = Math.max(...runs.get('check')!.map(({ megabytes }) => megabytes));
    const ms = median('check');
    perFile.push([count, ms]);
    const files = `${count} file${count === 1 ? '' : 's'}`;
    figures.push({ what: `${files}: Node alone`, value: median('node'), unit: 'ms' });
    figures.push({ what: `${files}: read only`, value: median('read'), unit: 'ms' });
    figures.push({ what: `${files}: check`, value: ms, unit: 'ms' });
    figures.push({ what: `${files}: check with a cache, again`, value: median('again'), unit: 'ms' });
    if (count === 1) {
      figures.push({ what: `${files}: check, by Node alone`, value: ms / median('node'), unit: 'times', target: 1.8 });
    } else if ('peer' in jobs) {
      figures.push({ what: `${files}: ${PEER.name}`, value: median('peer'), unit: 'ms' });
      const isJudged = count === 1000 || count === 5000;
      const target = isJudged ? { target: 0.5 } : {};
      figures.push({ what: `${files}: check, by the peer`, value: ms / median('peer'), unit: 'times', ...target });
      const again = median('again') / median('peer');
      figures.push({ what: `${files}: check with a cache, again, by the peer`, value: again, unit: 'times' });
    }
    const limit = count === 5000 ? { target: 150 } : count === 20_000 ? { target: 200 } : {};
    figures.push({ what: `${files}: peak memory of check`, value: peak, unit: 'MB', ...limit });
  }
  const [, hundred, ...more] = perFile;
  for (const [count, ms] of more) {
    const value = (ms - hundred![1]) / (count - hundred![0]);
    figures.push({ what: `each file from ${hundred![0]} to ${count}`, value, unit: 'ms' });
  }
  return figures;
}

/** @throws Error unless every file has been judged */
function judged(run: Run, count: number): Run {
  const { files } = JSON.parse(run.output) as { files: unknown[] };
  if (files.length !== count) throw new Error(`${files.length} files of ${count} were judged`);
  return run;
}

/** The runs of each job, the jobs taking turns. */
function inTurns(rounds: number, jobs: Readonly<Record<string, () => Run>>): ReadonlyMap<string, Run[]> {
  const runs = new Map<string, Run[]>(Object.keys(jobs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, job] of Object.entries(jobs)) runs.get(name)!.push(job());
  }
  return runs;
}

/** The path of the peer's program, in a folder of its own; undefined where it cannot be installed. */
function installPeer(): string | undefined {
  const program = path.join(PEER_FOLDER, 'node_modules', PEER.name, 'package.json');
  try {
    if (!existsSync(program)) {
      mkdirSync(PEER_FOLDER, { recursive: true });
      writeFileSync(path.join(PEER_FOLDER, 'package.json'), '{"private": true}');
      const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
      const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${PEER.name}@${PEER.version}`];
      execFileSync(npm, args, { cwd: PEER_FOLDER, stdio: 'ignore' });
    }
    const { bin } = JSON.parse(readFileSync(program, 'utf8')) as { bin: string | Record<string, string> };
    const file = typeof bin === 'string' ? bin : Object.values(bin)[0];
    return file && path.join(path.dirname(program), file);
  } catch {
    return undefined;
  }
}

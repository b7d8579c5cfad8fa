import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const CLI = path.resolve(import.meta.dirname, '../../dist/cli.cjs');

/** A folder with files, gone when the test ends. */
export interface Place {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): void;
  /** Runs the command line in the folder or one below it, with a home of its own. */
  run(
    args: readonly string[],
    input?: string,
    below?: string,
  ): { status: number | null; stdout: string; stderr: string };
  /** The same for one that goes on running; it is ended with the test. */
  start(args: readonly string[]): ChildProcessWithoutNullStreams;
  /** Commits all that is there, in a repository that is made where there is none. */
  commit(message: string): void;
  /** Runs Git there. */
  git(...args: string[]): void;
}

export function placeWith(files: Readonly<Record<string, string>>): Place {
  const folder = mkdtempSync(path.join(tmpdir(), 'cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const home = path.join(folder, '.home');
  const env = { ...process.env, NO_COLOR: '1', HOME: home, GIT_CONFIG_GLOBAL: path.join(folder, '.gitconfig') };
  const write = (all: Readonly<Record<string, string>>): void => {
    for (const [file, text] of Object.entries(all)) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
  };
  const git = (...args: string[]): void => {
    const author = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'init.defaultBranch=main'];
    const { status, stderr } = spawnSync('git', [...author, ...args], { cwd: folder, encoding: 'utf8', env });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  };
  write(files);
  return {
    folder,
    write,
    run(args, input = '', below = '.') {
      const options = { cwd: path.join(folder, below), encoding: 'utf8', env, input, maxBuffer: 1e9 } as const;
      const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], options);
      return { status, stdout, stderr };
    },
    start(args) {
      const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, env });
      onTestFinished(() => void child.kill('SIGKILL'));
      return child;
    },
    commit(message) {
      git('init', '-q');
      git('add', '.');
      git('commit', '-qm', message);
    },
    git,
  };
}

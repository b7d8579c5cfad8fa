import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from './commandLine.ts';

/** No program that a repository names is run: no hooks, no monitor of its files. */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What Git says; undefined where there is no Git. */
function git(folder: string, args: readonly string[], input = ''): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const child = spawn('git', [...SAFE, ...args], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    // It may end before it has read everything.
    child.stdin.on('error', () => {});
    child.once('error', () => resolve(undefined));
    child.once('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(input);
  });
}

/** Nothing that a repository or its user has set up stands between. */
const SHOWN = ['--no-ext-diff', '--no-textconv'];

/** The folder of the repository that a folder lies in; undefined where there is none. */
async function repositoryOf(folder: string): Promise<string | undefined> {
  const answer = await git(folder, ['rev-parse', '--show-toplevel']);
  return answer?.code === 0 ? answer.stdout.replace(/\r?\n$/, '') : undefined;
}

/** The text of a file in a commit; undefined where it is not there. @param file its absolute path */
export async function textAt(ref: string, file: string): Promise<string | undefined> {
  const folder = path.dirname(file);
  const top = await repositoryOf(existsSync(folder) ? folder : process.cwd());
  if (top === undefined) return undefined;
  const name = path.relative(top, file).replaceAll('\\', '/');
  const shown = await git(top, ['show', ...SHOWN, `${ref}:${name}`]);
  return shown?.code === 0 ? shown.stdout : undefined;
}

const pathsIn = (text: string): string[] => text.split('\0').filter((one) => one !== '');

/** Of these paths, those that Git ignores; none outside of a repository. */
export async function ignoredAmong(folder: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  const answer = await git(folder, ['check-ignore', '-z', '--stdin'], paths.map((one) => `${one}\0`).join(''));
  return new Set(answer ? pathsIn(answer.stdout) : []);
}

/**
 * The files of a folder's repository that differ from a commit, or are new to Git, as absolute paths.
 * @param withGone whether files count, too, that are there no longer
 * @throws UsageError where there is no repository, or no such commit
 */
export async function changedSince(ref: string, folder: string, withGone = false): Promise<ReadonlySet<string>> {
  if (ref.startsWith('-')) throw new UsageError(`‘${ref}’ is no commit`);
  const [top, changed, added] = await Promise.all([
    repositoryOf(folder),
    git(folder, [
      'diff',
      '--name-only',
      '--no-renames',
      ...SHOWN,
      ...(withGone ? [] : ['--diff-filter=d']),
      '-z',
      ref,
      '--',
    ]),
    git(folder, ['ls-files', '--others', '--exclude-standard', '--full-name', '-z']),
  ]);
  if (!changed || !added) throw new UsageError('--changed needs Git');
  if (top === undefined) throw new UsageError('--changed needs a Git repository');
  if (changed.code !== 0) throw new UsageError(`--changed: ${changed.stderr.trim().split('\n')[0]}`);
  return new Set([...pathsIn(changed.stdout), ...pathsIn(added.stdout)].map((one) => path.resolve(top, one)));
}

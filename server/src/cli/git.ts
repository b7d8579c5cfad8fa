import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { memoize } from '../service/text/memoize.ts';
import { UsageError } from './commandLine.ts';

/** No program that a repository names is run: no hooks, no monitor of its files. */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What Git says; undefined where there is no Git. */
async function git(folder: string, args: readonly string[], input = ''): Promise<Answer | undefined> {
  // Most files are checked where there is nothing to ask, and this takes a while to load.
  const { spawn } = await import('node:child_process');
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
  const repositoryAbove = memoize(findRepository);
  // To start a program takes longer than to see that there is nothing to ask.
  const isInOne = process.env.GIT_DIR !== undefined || repositoryAbove(folder) !== undefined;
  const found = isInOne ? await ignored(folder, paths) : undefined;
  if (found) return new Set(found);
  // Git refuses all of them for one in a submodule, or behind a link: each is a matter of its own repository.
  const realFolderOf = memoize(realFolder);
  const repositories = new Map<string, Map<string, string>>();
  for (const one of paths) {
    const real = realPath(one, realFolderOf);
    const top = repositoryAbove(path.dirname(real));
    if (top !== undefined) repositories.set(top, (repositories.get(top) ?? new Map()).set(real, one));
  }
  const all = await Promise.all(
    [...repositories].map(async ([top, given]) =>
      ((await ignored(top, [...given.keys()])) ?? []).flatMap((one) => given.get(one) ?? []),
    ),
  );
  return new Set(all.flat());
}

/** Undefined where Git does not say. */
async function ignored(folder: string, paths: readonly string[]): Promise<readonly string[] | undefined> {
  const answer = await git(folder, ['check-ignore', '-z', '--stdin'], paths.map((one) => `${one}\0`).join(''));
  return answer && answer.code !== 0 && answer.code !== 1 ? undefined : pathsIn(answer?.stdout ?? '');
}

/** A path whose folder is named without links; as it is where there is no such folder. */
export const realPath = (file: string, realFolderOf = realFolder): string =>
  path.join(realFolderOf(path.dirname(file)), path.basename(file));

function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return folder;
  }
}

function findRepository(folder: string): string | undefined {
  if (existsSync(path.join(folder, '.git'))) return folder;
  const above = path.dirname(folder);
  return above === folder ? undefined : findRepository(above);
}

/**
 * Where the current branch has left another one: what has changed there since is not its doing.
 * @returns the commit itself where it is none of a branch, or its history is not there
 * @throws UsageError for a range
 */
export async function baseOf(ref: string, folder: string): Promise<string> {
  if (ref.startsWith('-')) throw new UsageError(`‘${ref}’ is no commit`);
  if (ref.includes('..')) throw new UsageError(`‘${ref}’ is a range: name the one commit to compare with`);
  const answer = await git(folder, ['merge-base', ref, 'HEAD']);
  return answer?.code === 0 ? answer.stdout.trim() : ref;
}

/**
 * The files of a folder's repository that differ from a commit, or are new to Git, as absolute paths without links.
 * @param withGone whether files count, too, that are there no longer
 * @throws UsageError where there is no repository, or no such commit
 */
export async function changedSince(ref: string, folder: string, withGone = false): Promise<ReadonlySet<string>> {
  const top = await repositoryOf(folder);
  if (top === undefined) throw new UsageError('there is no Git repository here to compare with');
  const base = await baseOf(ref, top);
  const gone = withGone ? [] : ['--diff-filter=d'];
  const [changed, added] = await Promise.all([
    git(top, ['diff', '--name-only', '--no-renames', ...SHOWN, ...gone, '-z', base, '--']),
    git(top, ['ls-files', '--others', '--exclude-standard', '--full-name', '-z']),
  ]);
  if (changed?.code !== 0 || !added) throw new UsageError(`there is no commit ‘${ref}’`);
  return new Set([...pathsIn(changed.stdout), ...pathsIn(added.stdout)].map((one) => path.resolve(top, one)));
}

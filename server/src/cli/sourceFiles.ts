import { stat } from 'node:fs/promises';
import path from 'node:path';
import { nodeFilesInTurn, readNow } from '../nodeFiles.ts';
import { type FilePlace, normalPath, type SourceFile, type Workspace } from '../service/index.ts';
import { memoize } from '../service/text/memoize.ts';
import { cutMessage } from '../service/workspace/fileAccess.ts';
import { UsageError } from './commandLine.ts';
import { changedSince, ignoredAmong, realPath } from './git.ts';
import { markdownBelow } from './markdownBelow.ts';
import { warn } from './terminal.ts';

export interface NamedFile {
  /** The path as given, or below the folder as given. */
  readonly name: string;
  readonly file: SourceFile;
  /** Whether the path is of this very file, not of a folder around it. */
  readonly isNamed: boolean;
  readonly place: FilePlace;
}

/** Says on standard error that a folder has more files than are looked at. */
export const reportCut = (folder: string): void => warn(cutMessage(folder));

/** Which of the files below a folder count. */
export interface Search {
  /** What Git ignores counts, too. */
  readonly withIgnored: boolean;
  /** Only what differs from this commit. */
  readonly changedSince?: string | undefined;
}

/** What is searched, and the agents that a look at names and places finds there. */
export interface Candidates {
  readonly paths: readonly string[];
  readonly workspace: Workspace;
  readonly agents: readonly Candidate[];
  /** Those of several that count. */
  wanted(candidates: readonly Candidate[]): Promise<readonly Candidate[]>;
}

/** @throws UsageError when a path does not exist, or Git does not know the commit */
export async function candidatesIn(
  paths: readonly string[],
  workspace: Workspace,
  { withIgnored, changedSince: ref }: Search,
): Promise<Candidates> {
  const manifest = memoize((file: string) => nodeFilesInTurn.read(file));
  const changed = ref === undefined ? undefined : await changedIn(paths, ref);
  const wanted = async (candidates: readonly Candidate[]): Promise<readonly Candidate[]> => {
    const found = changed ? candidates.filter(({ name }) => changed.has(realPath(path.resolve(name)))) : candidates;
    const searched = withIgnored ? [] : found.filter(({ isNamed }) => !isNamed).map(({ name }) => path.resolve(name));
    const ignored = await ignoredIn(paths, searched);
    return found.filter(({ name }) => !ignored.has(path.resolve(name)));
  };
  const agents = (await Promise.all(paths.map((given) => agentCandidates(given, workspace, manifest)))).flat();
  return { paths, workspace, wanted, agents: await wanted(agents) };
}

/** The files that differ from a commit, in the repositories that the paths lie in. */
async function changedIn(paths: readonly string[], ref: string): Promise<ReadonlySet<string>> {
  const folders = new Set(
    await Promise.all(paths.map(async (given) => path.resolve((await isFolder(given)) ? given : path.dirname(given)))),
  );
  const found = await Promise.all([...folders].map((folder) => changedSince(ref, folder)));
  return new Set(found.flatMap((one) => [...one]));
}

/** Of files below the paths, those that Git ignores. */
async function ignoredIn(paths: readonly string[], files: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    paths.map(async (given) => {
      const folder = path.resolve(given);
      const below = files.filter((file) => file.startsWith(`${folder}${path.sep}`));
      if (below.length === 0) return [];
      const [ignored, itself] = await Promise.all([
        ignoredAmong(folder, below),
        ignoredAmong(path.dirname(folder), [folder]),
      ]);
      // Who names a folder that is ignored wants to have it.
      return itself.size > 0 ? [] : [...ignored];
    }),
  );
  return new Set(found.flat());
}

/**
 * A text as if it were a file's, whatever the file says.
 * @param isAlone whether it is looked at without the others of its folder
 */
export async function textAs(name: string, text: string, workspace: Workspace, isAlone = false): Promise<NamedFile> {
  const full = normalPath(path.resolve(name));
  workspace.edited(full, text);
  const place = (await workspace.placeOf(full)) ?? asProjectAgent(name);
  const project = isAlone ? undefined : await workspace.contextOf(workspace.folderOf(full));
  return { name, isNamed: true, place, file: workspace.sourceOf(full, text, place, project) };
}

/**
 * The files at the paths: a file is judged by where it lies, or as a project's agent if it lies anywhere else; a folder
 * is searched for agents, and for what else the workspace knows below it. A file that cannot be read is reported on
 * standard error and left out. Each is read when its turn comes, and nothing of those before is kept.
 * @returns the agents first
 * @throws UsageError when a path does not exist
 */
export async function* sourceFiles({ paths, workspace, agents, wanted }: Candidates): AsyncGenerator<NamedFile> {
  const explored = (await foldersAmong(paths)).map(async (folder) => {
    const { isCut } = await workspace.explore(folder);
    if (isCut) reportCut(folder);
  });
  await Promise.all(explored);
  const others = (await Promise.all(paths.map((given) => otherCandidates(given, workspace)))).flat();
  const unique = new Map<string, Candidate>();
  for (const one of [...agents, ...others]) {
    const key = path.resolve(one.name);
    if (!unique.has(key)) unique.set(key, one);
  }
  const known = new Set(agents);
  const fresh = new Set(await wanted([...unique.values()].filter((one) => !known.has(one))));
  for (const one of unique.values()) {
    if (!known.has(one) && !fresh.has(one)) continue;
    const file = await read(one, workspace);
    if (file) yield file;
  }
}

/** @throws UsageError when the path does not exist */
async function isFolder(given: string): Promise<boolean> {
  const stats = await stat(given).catch(() => undefined);
  if (!stats) throw new UsageError(`there is no ‘${given}’`);
  return stats.isDirectory();
}

async function foldersAmong(paths: readonly string[]): Promise<string[]> {
  const all = await Promise.all(
    paths.map(async (given) => ((await isFolder(given)) ? [normalPath(path.resolve(given))] : [])),
  );
  return all.flat();
}

interface Candidate {
  readonly name: string;
  readonly place: FilePlace;
  readonly isNamed: boolean;
}

const asProjectAgent = (name: string): FilePlace => ({
  kind: 'agent',
  owner: { who: 'project', folder: normalPath(path.dirname(path.resolve(name))) },
});

async function agentCandidates(
  given: string,
  { locations }: Workspace,
  manifest: (path: string) => Promise<string | undefined>,
): Promise<Candidate[]> {
  const placeOf = (name: string): Promise<FilePlace | undefined> =>
    locations.placeAt(normalPath(path.resolve(name)), manifest);
  if (!(await isFolder(given))) {
    const place = (await placeOf(given)) ?? (given.endsWith('.md') ? asProjectAgent(given) : undefined);
    if (place) return [{ name: given, place, isNamed: true }];
    warn(`‘${given}’ is no agent: Claude Code takes files that end in .md.`);
    return [];
  }
  // The folder may be one of agents itself, so only the names of files can be looked for. What links lead to is known to
  // the workspace.
  const names = (await markdownBelow(given, true)).sort().map((name) => path.join(given, name));
  const placed = await Promise.all(names.map(async (name) => ({ name, place: await placeOf(name) })));
  return placed.flatMap(({ name, place }) => (place?.kind === 'agent' ? [{ name, place, isNamed: false }] : []));
}

/** What the workspace knows below a folder: agents behind links, settings, skills, commands, memory. */
async function otherCandidates(given: string, workspace: Workspace): Promise<Candidate[]> {
  const root = normalPath(path.resolve(given));
  const below = workspace.files().filter((file) => file.startsWith(`${root}/`));
  const placed = await Promise.all(below.map(async (file) => ({ file, place: await workspace.placeOf(file) })));
  return placed.flatMap(({ file, place }) =>
    place ? [{ name: path.join(given, path.relative(root, file)), place, isNamed: false }] : [],
  );
}

async function read({ name, place, isNamed }: Candidate, workspace: Workspace): Promise<NamedFile | undefined> {
  try {
    const full = normalPath(path.resolve(name));
    const project = await workspace.contextOf(workspace.folderOf(full));
    const text = readNow(name);
    if (text === undefined) throw new Error('it is no file, or too large');
    return { name, isNamed, place, file: workspace.sourceOf(full, text, place, project) };
  } catch (error) {
    warn(`‘${name}’ cannot be read: ${(error as Error).message}`);
    process.exitCode = 2;
    return undefined;
  }
}

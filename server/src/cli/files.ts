import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { nodeFiles } from '../nodeFiles.ts';
import {
  type Agent,
  KNOWLEDGE,
  type Naming,
  namingAt,
  normalPath,
  type Origin,
  openWorkspace,
  originAt,
  readAgent,
  type Workspace,
} from '../service/index.ts';
import { Misuse } from './arguments.ts';

export interface AgentFile {
  /** The path as given, or below the folder as given. */
  readonly file: string;
  readonly agent: Agent;
}

/** Files read at the same time: systems limit how many may be open. */
const MAX_OPEN = 64;

/**
 * The agents at the paths: a file is one wherever it lies; a folder is searched. A file that cannot be read is said
 * on standard error and left out.
 * @param named how a file that is given by name is judged: by where it lies, or as a project's wherever that is
 * @param workspace what surrounds them
 * @throws Misuse when a path does not exist
 */
export async function agentFiles(
  paths: readonly string[],
  named: 'by place' | 'project',
  workspace: Workspace = openWorkspace(homedir(), nodeFiles),
): Promise<AgentFile[]> {
  const manifests = manifestCache();
  const found = await Promise.all(paths.map((given) => candidates(given, named, manifests)));
  const unique = new Map(found.flat().map((candidate) => [path.resolve(candidate.file), candidate]));
  const all = [...unique.values()];
  const files: AgentFile[] = [];
  for (let start = 0; start < all.length; start += MAX_OPEN) {
    const batch = await Promise.all(all.slice(start, start + MAX_OPEN).map((one) => read(one, workspace)));
    files.push(...batch.filter((file) => file !== undefined));
  }
  return files;
}

/** A file that is no agent but names agents. */
export interface NamingFile {
  /** The path below the folder as given. */
  readonly file: string;
  readonly naming: Naming;
}

/** A workspace that knows everything below the folders among the paths. @throws Misuse when a path does not exist */
export async function workspaceOf(paths: readonly string[]): Promise<Workspace> {
  const workspace = openWorkspace(homedir(), nodeFiles);
  await Promise.all((await foldersAmong(paths)).map(workspace.explore));
  return workspace;
}

/** @throws Misuse when the path does not exist */
async function isFolder(given: string): Promise<boolean> {
  const stats = await stat(given).catch(() => undefined);
  if (!stats) throw new Misuse(`there is no ‘${given}’`);
  return stats.isDirectory();
}

async function foldersAmong(paths: readonly string[]): Promise<string[]> {
  const all = await Promise.all(
    paths.map(async (given) => ((await isFolder(given)) ? [normalPath(path.resolve(given))] : [])),
  );
  return all.flat();
}

/** The settings, skills, commands and memory below the folders among the paths. */
export async function namingFiles(paths: readonly string[], workspace: Workspace): Promise<NamingFile[]> {
  const roots = await foldersAmong(paths);
  const files = workspace.files().filter((file) => roots.some((root) => file.startsWith(`${root}/`)));
  const found = await Promise.all(files.map(async (file) => ({ file, naming: await namingAt(workspace, file) })));
  return found.flatMap(({ file, naming }) =>
    naming && naming.kind !== 'agent' ? [{ file: path.relative('.', file), naming }] : [],
  );
}

interface Candidate {
  readonly file: string;
  readonly origin: Origin;
}

async function candidates(
  given: string,
  named: 'by place' | 'project',
  manifests: (file: string) => Promise<boolean>,
): Promise<Candidate[]> {
  if (!(await isFolder(given))) {
    const origin = named === 'project' ? named : ((await originAt(path.resolve(given), manifests)) ?? 'project');
    return [{ file: given, origin }];
  }
  const names = await glob(['**/*.md'], { cwd: given, dot: true, ignore: ['**/node_modules/**', '**/.git/**'] });
  const files = names.sort().map((name) => path.join(given, name));
  const judged = await Promise.all(
    files.map(async (file) => ({ file, origin: await originAt(path.resolve(file), manifests) })),
  );
  return judged.flatMap(({ file, origin }) => (origin ? [{ file, origin }] : []));
}

function manifestCache(): (file: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  return (file) => {
    const answer =
      known.get(file) ??
      stat(file).then(
        (stats) => stats.isFile(),
        () => false,
      );
    known.set(file, answer);
    return answer;
  };
}

async function read({ file, origin }: Candidate, workspace: Workspace): Promise<AgentFile | undefined> {
  try {
    const full = normalPath(path.resolve(file));
    const [text, surroundings] = await Promise.all([
      readFile(file, 'utf8'),
      workspace.surroundings(workspace.folderOf(full)),
    ]);
    return { file, agent: readAgent(full, text, { origin, knowledge: KNOWLEDGE, surroundings }) };
  } catch (error) {
    process.stderr.write(`subagent-prompts: ‘${file}’ cannot be read: ${(error as Error).message}\n`);
    process.exitCode = 2;
    return undefined;
  }
}

import type { Paths } from '../knowledge/locations.ts';
import { normalPath, upwards } from '../text/paths.ts';
import type { FileAccess } from './fileAccess.ts';
import { type Repository, repositoryOf } from './repository.ts';

/** The folders of a project, the nearest first. */
export interface ProjectFolders {
  /** Those whose agents count: up to the root of the git repository; without one, all. None above the user's home. */
  readonly own: readonly string[];
  /** Up to the root of the git repository; without one, only the first. */
  readonly within: readonly string[];
  /** Those whose `.mcp.json` counts: up to the root of the repository; without one, all. */
  readonly servers: readonly string[];
  /** The git repository, if there is one. */
  readonly repository: Repository | undefined;
}

export async function projectFolders(start: string, home: string, files: FileAccess): Promise<ProjectFolders> {
  const all = upwards(start);
  const repository = await repositoryOf(start, files);
  const inRepository = repository ? all.slice(0, all.indexOf(repository.root) + 1) : all;
  const within = repository ? inRepository : [start];
  return {
    own: upToHome(inRepository, home),
    within: upToHome(within, home),
    servers: inRepository,
    repository,
  };
}

/**
 * The folders below `.claude` that a linked working tree has of the main one, since it has none itself: git leaves out
 * of it what it does not track.
 */
export async function fallbackFolders(
  { root, mainRoot }: Repository,
  { folder, worktreeFallbacks }: Paths,
  files: FileAccess,
): Promise<readonly string[]> {
  if (mainRoot === root) return [];
  const entries = await files.list(`${root}/${folder}`);
  return worktreeFallbacks.filter((name) => !entries.some((one) => one.isFolder && one.name === name));
}

/**
 * The folders outside of one that count in it: those above, up to the root of its repository, and that of the main
 * working tree.
 */
export async function foldersBeside(folder: string, home: string, files: FileAccess): Promise<readonly string[]> {
  const { within, repository } = await projectFolders(normalPath(folder), home, files);
  return [...new Set([...within, ...(repository ? [repository.mainRoot] : [])])].slice(1);
}

function upToHome(folders: readonly string[], home: string): readonly string[] {
  const at = folders.indexOf(home);
  return at < 0 ? folders : folders.slice(0, at + 1);
}

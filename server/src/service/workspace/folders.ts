import { normalPath, upwards } from '../text/paths.ts';
import type { FileAccess } from './fileAccess.ts';

/** The folders of a project, the nearest first. */
export interface ProjectFolders {
  /** Those whose agents count: up to the root of the git repository; without one, all. None above the user's home. */
  readonly own: readonly string[];
  /** Up to the root of the git repository; without one, only the first. */
  readonly within: readonly string[];
  /** Those whose `.mcp.json` counts: up to the root of the repository; without one, all. */
  readonly servers: readonly string[];
  /** Whether there is a git repository. */
  readonly isRepository: boolean;
}

export async function projectFolders(start: string, home: string, files: FileAccess): Promise<ProjectFolders> {
  const all = upwards(start);
  const areRepositories = await Promise.all(all.map((folder) => isRepository(folder, files)));
  const root = areRepositories.indexOf(true);
  const inRepository = root < 0 ? all : all.slice(0, root + 1);
  const within = root < 0 ? [start] : inRepository;
  return {
    own: upToHome(inRepository, home),
    within: upToHome(within, home),
    servers: inRepository,
    isRepository: root >= 0,
  };
}

/** The folders above one, up to the root of its repository: their agents count in it. */
export async function foldersAbove(folder: string, home: string, files: FileAccess): Promise<readonly string[]> {
  return (await projectFolders(normalPath(folder), home, files)).within.slice(1);
}

function upToHome(folders: readonly string[], home: string): readonly string[] {
  const at = folders.indexOf(home);
  return at < 0 ? folders : folders.slice(0, at + 1);
}

/** `.git` is a folder that is never empty, or a file in a worktree and a submodule. */
async function isRepository(folder: string, files: FileAccess): Promise<boolean> {
  const git = `${folder}/.git`;
  return (await files.list(git)).length > 0 || (await files.read(git)) !== undefined;
}

import { upwards } from '../text/paths.ts';
import type { FileAccess } from './fileAccess.ts';

/** The folders of a project, the nearest first. */
export interface ProjectFolders {
  /** Up to the root of the git repository; without one, only the first. */
  readonly own: readonly string[];
  /** Those whose `.mcp.json` counts: the same; without a repository, all up to the root. */
  readonly servers: readonly string[];
}

export async function projectFolders(start: string, files: FileAccess): Promise<ProjectFolders> {
  const all = upwards(start);
  const areRepositories = await Promise.all(all.map((folder) => isRepository(folder, files)));
  const root = areRepositories.indexOf(true);
  if (root < 0) return { own: [start], servers: all };
  const own = all.slice(0, root + 1);
  return { own, servers: own };
}

/** `.git` is a folder that is never empty, or a file in a worktree and a submodule. */
async function isRepository(folder: string, files: FileAccess): Promise<boolean> {
  const git = `${folder}/.git`;
  return (await files.list(git)).length > 0 || (await files.read(git)) !== undefined;
}

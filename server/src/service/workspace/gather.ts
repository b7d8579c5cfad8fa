import type { FileAccess } from './files.ts';
import type { Surroundings } from './surroundings.ts';
import { openWorkspace } from './workspace.ts';

/**
 * What surrounds one agent file: its project's, the user's, the plugins', and what Claude Code brings along.
 * @param file the path of the agent file
 * @param home the user's home folder
 */
export async function gatherSurroundings(file: string, home: string, files: FileAccess): Promise<Surroundings> {
  const workspace = openWorkspace(home, files);
  return workspace.surroundings(workspace.folderOf(file));
}

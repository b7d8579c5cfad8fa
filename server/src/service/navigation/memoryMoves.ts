import type { KnownAgent } from '../project/known.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Move } from './fileEdits.ts';

/** The folders of an agent's memory that are there, and where they are to be under another name, where that is free. */
export async function memoryMoves(workspace: Workspace, agent: KnownAgent, name: string): Promise<Move[]> {
  const [before, after] = [folderNameOf(agent.name), folderNameOf(name)];
  const { user, locations } = workspace;
  const project = workspace.folderOf(agent.path ?? '');
  const folders = locations.paths.memories.flatMap((one) => [`${project}/${one}`, user.file(one)]);
  const moves = [...new Set(folders)].map((folder) => ({ from: `${folder}/${before}`, to: `${folder}/${after}` }));
  const isThere = async (folder: string): Promise<boolean> => (await workspace.access.list(folder)).length > 0;
  const isMoved = await Promise.all(moves.map(async ({ from, to }) => (await isThere(from)) && !(await isThere(to))));
  return moves.filter(({ from, to }, index) => isMoved[index] && from !== to);
}

/** The name of the folder in which the runtime keeps an agent's memory. */
const folderNameOf = (name: string): string => name.replace(/[^a-zA-Z0-9\-_]/g, '-');

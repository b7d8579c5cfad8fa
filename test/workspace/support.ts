import { filesOf } from '../support/files.ts';
import { gatherContext } from '../support/workspace.ts';

export const HOME = '/home/u';

/** What surrounds a file among the given ones, as lines to compare: without what needs no file. */
export async function around(file: string, files: string) {
  const { agents, skills, servers } = await gatherContext(file, HOME, filesOf(files));
  return {
    agents: [...agents.values()]
      .filter(({ scope }) => scope !== 'built-in')
      .map(({ name, scope, path }) => `${name} ${scope} ${path}`)
      .sort(),
    skills: [...skills]
      .filter(([, { scope }]) => scope !== 'built-in')
      .map(([name, { scope, path }]) => `${name} ${scope} ${path}`)
      .sort(),
    servers: [...servers.values()].map(({ name, target, path }) => `${name} [${target}] ${path}`).sort(),
  };
}

import { BUILT_IN_AGENTS } from '../knowledge/agents.ts';
import { agentsBelow } from './agents.ts';
import { bounded, type FileAccess } from './files.ts';
import { normalPath, projectFolder, projectFolders } from './folders.ts';
import { gatherPlugins } from './plugins.ts';
import { configuredServers } from './servers.ts';
import { skillsIn } from './skills.ts';
import type { KnownAgent, Scope, Surroundings } from './surroundings.ts';

/** Requests at the same time: systems limit how many files may be open. */
const MAX_OPEN = 64;

/**
 * What surrounds an agent file: its project's, the user's, the plugins', and what Claude Code brings along. Never
 * throws: what is missing, broken or of the wrong shape is not there. Depends only on the file's {@link projectFolder}.
 * @param file the path of the agent file
 * @param home the user's home folder
 */
export async function gatherSurroundings(file: string, home: string, files: FileAccess): Promise<Surroundings> {
  const access = bounded(files, MAX_OPEN);
  const start = projectFolder(file);
  const userFolder = normalPath(home);
  const project = await projectFolders(start, access);
  const folders = project.own.filter((folder) => folder !== userFolder).toReversed();
  const [plugins, servers, ...scopes] = await Promise.all([
    gatherPlugins(start, userFolder, access),
    configuredServers(project, userFolder, access),
    partsIn(userFolder, 'user', access),
    ...folders.map((folder) => partsIn(folder, 'project', access)),
  ]);
  // From the lowest precedence to the highest: of one name, the last stays.
  const parts = [...plugins, ...scopes];
  return {
    agents: byName([...BUILT_IN, ...parts.flatMap(({ agents }) => agents)]),
    skills: byName(parts.flatMap(({ skills }) => skills)),
    servers: byName([...plugins.flatMap((plugin) => plugin.servers), ...servers]),
  };
}

const BUILT_IN: readonly KnownAgent[] = BUILT_IN_AGENTS.map(({ name, summary }) => ({
  name,
  description: summary,
  path: undefined,
  scope: 'built-in',
}));

/** What the `.claude` in a folder holds. */
async function partsIn(folder: string, scope: Scope, files: FileAccess) {
  const [agents, skills] = await Promise.all([
    agentsBelow(`${folder}/.claude/agents`, scope, files),
    skillsIn(`${folder}/.claude/skills`, scope, files),
  ]);
  return { agents, skills };
}

const byName = <T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.name, item]));

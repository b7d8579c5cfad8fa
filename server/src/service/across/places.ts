import { agentNamed, type Naming, readNaming } from '../naming.ts';
import type { AgentReference } from '../syntax/namePlace.ts';
import type { KnownAgent } from '../workspace/surroundings.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The places of one file that name an agent. */
export interface NamedIn {
  readonly naming: Naming;
  /** In the order of the file; never empty. */
  readonly references: readonly AgentReference[];
}

/** A file as it is now, for what it names; undefined when it is gone, or when it is nothing that names agents. */
export async function namingAt(workspace: Workspace, path: string): Promise<Naming | undefined> {
  const [text, surroundings] = await Promise.all([
    workspace.read(path),
    workspace.surroundings(workspace.folderOf(path)),
  ]);
  const place = workspace.placeOf(path);
  return text === undefined || !place ? undefined : readNaming(place.kind, path, text, surroundings);
}

/** The name of an agent without that of its plugin. */
export const bareNameOf = ({ name, scope }: KnownAgent): string =>
  scope === 'plugin' ? name.slice(name.lastIndexOf(':') + 1) : name;

/** Whether two names stand for the same agent: that of one file, or the same built-in one. */
const isSameAgent = (one: KnownAgent | undefined, other: KnownAgent): boolean =>
  one?.path === other.path && (other.path !== undefined || one?.name === other.name);

/** Every place of the workspace that names an agent, in the order of the files' paths; other agents of its name apart. */
export async function placesOf(workspace: Workspace, agent: KnownAgent): Promise<NamedIn[]> {
  const name = bareNameOf(agent);
  const paths = new Set([...(agent.path === undefined ? [] : [agent.path]), ...workspace.naming(name)]);
  const files = await Promise.all([...paths].sort().map((path) => placesIn(workspace, path, name, agent)));
  return files.filter((file) => file !== undefined);
}

async function placesIn(workspace: Workspace, path: string, name: string, agent: KnownAgent) {
  // Most files are not worth reading closely.
  if (path !== agent.path && !(await workspace.read(path))?.includes(name)) return undefined;
  const naming = await namingAt(workspace, path);
  const references = naming?.references.filter((one) => isSameAgent(agentNamed(naming, one), agent)) ?? [];
  return naming && references.length > 0 ? { naming, references } : undefined;
}

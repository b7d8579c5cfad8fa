import type { KnownAgent } from '../project/known.ts';
import type { AgentReference } from '../references/agentReference.ts';
import { agentNamed, type SourceFile } from '../source/sourceFile.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The places of one file that name an agent. */
export interface NamedIn {
  readonly file: SourceFile;
  /** In the order of the file; never empty. */
  readonly references: readonly AgentReference[];
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
  const paths = new Set([...(agent.path === undefined ? [] : [agent.path]), ...workspace.mentioning(name)]);
  const files = await Promise.all([...paths].sort().map((path) => placesIn(workspace, path, name, agent)));
  return files.filter((file) => file !== undefined);
}

async function placesIn(workspace: Workspace, path: string, name: string, agent: KnownAgent) {
  // Most files are not worth reading closely.
  if (path !== agent.path && !(await workspace.read(path))?.includes(name)) return undefined;
  const file = await workspace.source(path);
  const references = file?.references.filter((one) => isSameAgent(agentNamed(file, one), agent)) ?? [];
  return file && references.length > 0 ? { file, references } : undefined;
}

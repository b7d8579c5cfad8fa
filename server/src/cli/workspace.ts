import path from 'node:path';
import { nodeUser } from '../nodeEnvironment.ts';
import { nodeFilesInTurn } from '../nodeFiles.ts';
import { isAgentFolder, NO_AGENT_FOLDER, normalPath, type SummaryStore, Workspace } from '../service/index.ts';
import { today } from '../today.ts';
import { UsageError } from './commandLine.ts';
import { configurations } from './configuration.ts';
import { type Candidates, candidatesIn, reportCut } from './sourceFiles.ts';

/**
 * A workspace that knows nothing yet. Nothing stays parsed: a file is checked long after it was indexed, and to keep it
 * until then would save a tenth of the time for 25 KB of memory a file.
 */
export function newWorkspace(summaries?: SummaryStore): Workspace {
  // One day for a whole run: to ask for it takes as long as many a rule.
  const day = today();
  return new Workspace(
    nodeUser,
    { ...nodeFilesInTurn, onCut: reportCut },
    { today: () => day, maxParsedChars: 0, summaries },
  );
}

/**
 * One for paths that are searched.
 * @param agentFolders those that the command line names: agents lie in those of the configurations, too
 * @throws UsageError for a folder that makes no sense
 */
export async function workspaceFor(
  paths: readonly string[],
  agentFolders: readonly string[],
  configFor = configurations([], undefined),
  summaries?: SummaryStore,
): Promise<Workspace> {
  const wrong = agentFolders.find((one) => !isAgentFolder(one));
  if (wrong !== undefined) throw new UsageError(`--agent-folder ‘${wrong}’: ${NO_AGENT_FOLDER}`);
  const configs = await Promise.all(paths.map((given) => configFor(`${normalPath(path.resolve(given))}/`)));
  const workspace = newWorkspace(summaries);
  await workspace.keepAgentsIn([...agentFolders, ...configs.flatMap((config) => config.agentFolders)]);
  return workspace;
}

/** What the commands search that only tell of agents, by the options that they share. */
export async function searched(
  paths: readonly string[],
  values: {
    readonly config: string | undefined;
    readonly 'agent-folder': readonly string[];
    readonly 'no-ignore': boolean;
  },
): Promise<Candidates> {
  const workspace = await workspaceFor(paths, values['agent-folder'], configurations([], values.config));
  return candidatesIn(paths, workspace, { withIgnored: values['no-ignore'] });
}

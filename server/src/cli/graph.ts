import path from 'node:path';
import {
  agentGraph,
  agentStatus,
  canHandWork,
  type GraphFile,
  graphAgentOf,
  graphFileOf,
  mermaidOf,
} from '../service/index.ts';
import { parseFor } from './commandLine.ts';
import { GRAPH } from './commandTable.ts';
import { slashed } from './formats/format.ts';
import { noAgentsHint } from './noAgents.ts';
import { sourceFiles } from './sourceFiles.ts';
import { searched } from './workspace.ts';

/** `graph [PATH…]`, see {@link GRAPH}. */
export async function runGraph(args: string[]): Promise<number> {
  const { positionals, values } = parseFor(GRAPH, args);
  const paths = positionals.length > 0 ? positionals : ['.'];
  const candidates = await searched(paths, values);
  const idOf = (full: string): string => slashed(path.relative('.', full));
  const agents: GraphFile[] = [];
  const others: GraphFile[] = [];
  for await (const { file, place } of sourceFiles(candidates)) {
    const status = file.kind === 'agent' ? agentStatus(file) : undefined;
    if (status) agents.push(graphAgentOf(file, status, idOf));
    const other = canHandWork(file.kind) ? graphFileOf(file, place.owner.folder, idOf) : undefined;
    if (other) others.push(other);
  }
  const graph = agentGraph([...agents, ...others]);
  process.stdout.write(values.format === 'json' ? `${JSON.stringify(graph, null, 2)}\n` : mermaidOf(graph));
  if (agents.length > 0) return 0;
  process.stderr.write(await noAgentsHint(paths, candidates.workspace.locations.paths.foreignFolders));
  return 2;
}

import path from 'node:path';
import { agentGraph, agentStatus, type GraphAgent, graphAgentOf, mermaidOf } from '../service/index.ts';
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
  const agents: GraphAgent[] = [];
  for await (const { file } of sourceFiles(candidates)) {
    const status = file.kind === 'agent' ? agentStatus(file) : undefined;
    if (status) agents.push(graphAgentOf(file, status, (full) => slashed(path.relative('.', full))));
  }
  const graph = agentGraph(agents);
  process.stdout.write(values.format === 'json' ? `${JSON.stringify(graph, null, 2)}\n` : mermaidOf(graph));
  if (agents.length > 0) return 0;
  process.stderr.write(await noAgentsHint(paths, candidates.workspace.locations.paths.foreignFolders));
  return 2;
}

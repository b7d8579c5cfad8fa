import { agentStatus, inspect, type SourceFile } from '../service/index.ts';
import { parseFor, UsageError } from './commandLine.ts';
import { INSPECT } from './commandTable.ts';
import { noAgentsHint } from './noAgents.ts';
import { FramedOutput, JSON_DOCUMENT, Output, PLAIN } from './output.ts';
import { sourceFiles } from './sourceFiles.ts';
import { plain } from './terminal.ts';
import { searched } from './workspace.ts';

/** `inspect PATH…`, see {@link INSPECT}. */
export async function runInspect(args: string[]): Promise<number> {
  const { positionals: paths, values } = parseFor(INSPECT, args);
  const { format } = values;
  if (paths.length === 0) throw new UsageError('inspect needs a PATH');
  const candidates = await searched(paths, values);
  const output = new Output();
  const framed = new FramedOutput(output, format === 'json' ? JSON_DOCUMENT : PLAIN);
  let agents = 0;
  for await (const { name, file } of sourceFiles(candidates)) {
    if (file.kind !== 'agent') continue;
    agents++;
    framed.add(format === 'json' ? JSON_DOCUMENT.textOf({ file: name, ...inspect(file) }) : pretty(name, file));
  }
  const { foreignFolders } = candidates.workspace.locations.paths;
  if (agents === 0) process.stderr.write(await noAgentsHint(paths, foreignFolders));
  framed.end();
  output.flush();
  return agents > 0 ? 0 : 2;
}

function pretty(file: string, agent: SourceFile): string {
  const { loads, reason, name, model, tools, portable } = inspect(agent);
  const { why } = agentStatus(agent) ?? {};
  if (!loads) return `${plain(`${file}: ${why ?? `no agent (${reason})`}`)}\n`;
  const missing = [
    ...(tools.kind === 'list' && tools.absent.length > 0 ? [`not there: ${tools.absent.join(', ')}`] : []),
    ...(tools.dropped.length > 0 ? [`no tools: ${tools.dropped.join(', ')}`] : []),
  ];
  const granted = tools.kind === 'list' ? tools.names.join(', ') || 'none: refused when called' : tools.kind;
  const facts = [
    `loads as ${name}`,
    ...(model === null ? [] : [`model ${model}`]),
    `tools: ${granted}${missing.length > 0 ? ` (${missing.join('; ')})` : ''}`,
    ...(portable ? [] : ['not portable']),
  ];
  return `${plain(`${file}: ${facts.join(', ')}`)}\n${why === undefined ? '' : `    ${plain(why)}\n`}`;
}

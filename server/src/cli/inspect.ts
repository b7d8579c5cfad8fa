import { type Inspection, inspect } from '../service/index.ts';
import { pathArguments, UsageError } from './arguments.ts';
import { noAgentsHint } from './noAgents.ts';
import { FramedOutput, jsonList, Output, PLAIN } from './output.ts';
import { candidatesIn, newWorkspace, sourceFiles } from './sourceFiles.ts';

/** `inspect PATH… [--format pretty|json] [--agent-folder GLOB]…` */
export async function runInspect(args: string[]): Promise<number> {
  const { paths, format, agentFolders } = pathArguments(args);
  if (paths.length === 0) throw new UsageError('inspect needs a PATH');
  const candidates = await candidatesIn(paths, newWorkspace(agentFolders));
  const output = new Output();
  const list = jsonList(0);
  const framed = new FramedOutput(
    output,
    format === 'json' ? { ...list, close: `${list.close}\n`, empty: '[]\n' } : PLAIN,
  );
  let agents = 0;
  for await (const { name, file } of sourceFiles(candidates)) {
    if (file.kind !== 'agent') continue;
    agents++;
    const inspected = { file: name, ...inspect(file) };
    framed.add(format === 'json' ? list.textOf(inspected) : pretty(inspected));
  }
  const { foreignFolders } = candidates.workspace.locations.paths;
  if (agents === 0) process.stderr.write(await noAgentsHint(paths, foreignFolders));
  framed.end();
  output.flush();
  return agents > 0 ? 0 : 2;
}

function pretty({ file, loads, reason, name, model, tools, portable }: Inspection & { file: string }): string {
  if (!loads) return `${file}: not loaded (${reason})\n`;
  const dropped = tools.dropped.length > 0 ? ` (dropped: ${tools.dropped.join(', ')})` : '';
  const granted = tools.kind === 'list' ? tools.names.join(', ') || 'none: refused when called' : tools.kind;
  const facts = [`loads as ${name}`, `tools: ${granted}${dropped}`];
  if (model !== null) facts.splice(1, 0, `model ${model}`);
  if (!portable) facts.push('not portable');
  return `${file}: ${facts.join(', ')}\n`;
}

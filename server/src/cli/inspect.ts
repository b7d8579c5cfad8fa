import { type Inspection, inspect } from '../service/index.ts';
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
    const inspected = { file: name, ...inspect(file) };
    framed.add(format === 'json' ? JSON_DOCUMENT.textOf(inspected) : pretty(inspected));
  }
  const { foreignFolders } = candidates.workspace.locations.paths;
  if (agents === 0) process.stderr.write(await noAgentsHint(paths, foreignFolders));
  framed.end();
  output.flush();
  return agents > 0 ? 0 : 2;
}

function pretty({ file, loads, reason, name, model, tools, portable }: Inspection & { file: string }): string {
  if (!loads) return `${plain(file)}: not loaded (${reason})\n`;
  const dropped = tools.dropped.length > 0 ? ` (dropped: ${tools.dropped.join(', ')})` : '';
  const granted = tools.kind === 'list' ? tools.names.join(', ') || 'none: refused when called' : tools.kind;
  const facts = [`loads as ${name}`, `tools: ${granted}${dropped}`];
  if (model !== null) facts.splice(1, 0, `model ${model}`);
  if (!portable) facts.push('not portable');
  return plain(`${file}: ${facts.join(', ')}`).concat('\n');
}

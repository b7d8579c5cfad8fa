import { type AgentStatus, agentStatus, approx, scopeOf, toolsInWords } from '../service/index.ts';
import { chooseColors, paint } from './colors.ts';
import { parseFor } from './commandLine.ts';
import { LIST } from './commandTable.ts';
import { noAgentsHint } from './noAgents.ts';
import { JSON_DOCUMENT } from './output.ts';
import { sourceFiles } from './sourceFiles.ts';
import { plain } from './terminal.ts';
import { searched } from './workspace.ts';

interface Row {
  readonly file: string;
  readonly name: string;
  readonly scope: string;
  readonly state: AgentStatus['state'];
  /** Why it cannot be called, as a sentence; null for one that can. */
  readonly why: string | null;
  readonly model: string | null;
  readonly tools: 'all' | number;
  /** Of all tools, those that it does not get. */
  readonly deniedTools: readonly string[];
  /** About how many its description is: it is in every conversation. */
  readonly tokens: number;
}

/** `list [PATH…]`, see {@link LIST}. */
export async function runList(args: string[]): Promise<number> {
  const { positionals, values } = parseFor(LIST, args);
  chooseColors(values.color);
  const paths = positionals.length > 0 ? positionals : ['.'];
  const candidates = await searched(paths, values);
  const rows: Row[] = [];
  for await (const { name, file, place } of sourceFiles(candidates)) {
    const status = file.kind === 'agent' ? agentStatus(file) : undefined;
    if (!status) continue;
    const { state, why = null, model = null, tools, deniedTools, cost } = status;
    const isKept = candidates.workspace.locations.isKept(place.owner, file.path);
    const scope = isKept ? 'kept' : scopeOf(place.owner);
    rows.push({
      file: name,
      name: status.name,
      scope,
      state,
      why,
      model,
      tools,
      deniedTools,
      tokens: cost.description,
    });
  }
  if (values.format === 'json') {
    const { open, separator, close, empty, textOf } = JSON_DOCUMENT;
    process.stdout.write(rows.length === 0 ? empty : open + rows.map(textOf).join(separator) + close);
  } else process.stdout.write(table(rows));
  if (rows.length > 0) return 0;
  process.stderr.write(await noAgentsHint(paths, candidates.workspace.locations.paths.foreignFolders));
  return 2;
}

const STATES: Readonly<Record<AgentStatus['state'], string>> = {
  loads: 'loads',
  refused: 'cannot run',
  'not-loaded': 'not loaded',
  repeated: 'not called: its name is taken',
  shadowed: 'not called: another takes its place',
  denied: 'not called: the settings deny it',
};

function table(rows: readonly Row[]): string {
  const cells = rows.map(({ name, scope, state, model, tools, deniedTools, tokens, file }) => [
    plain(name),
    scope === 'kept' ? STATES[state].replace(/^loads$/, 'would load') : STATES[state],
    scope,
    (state !== 'not-loaded' && plain(model ?? '')) || '',
    ...(state === 'not-loaded' ? ['', ''] : [toolsInWords({ tools, deniedTools }), approx(tokens)]),
    plain(file),
  ]);
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells
    .map((row, index) => {
      const padded = row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!)));
      const color = rows[index]!.state === 'loads' ? paint.green : paint.red;
      padded[1] = color(padded[1]!);
      const { why } = rows[index]!;
      return `${padded.join('  ')}\n${why === null ? '' : `    ${paint.dim(plain(why))}\n`}`;
    })
    .join('');
}

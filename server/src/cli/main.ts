import { version } from '../../../package.json';
import { runCheck } from './check.ts';
import { noSuch, UsageError } from './commandLine.ts';
import { COMMANDS } from './commandTable.ts';
import { runCompletions } from './completions.ts';
import { runDiff } from './diff.ts';
import { runExplain } from './explain.ts';
import { runGraph } from './graph.ts';
import { helpOf, overview } from './help.ts';
import { runInspect } from './inspect.ts';
import { runList } from './list.ts';
import { runLsp } from './lsp.ts';
import { runNew } from './new.ts';
import { runSchema } from './schema.ts';
import { plain } from './terminal.ts';

/** By the names of the commands. */
const RUNNERS: Readonly<Record<string, (args: string[]) => Promise<number | undefined>>> = {
  check: runCheck,
  diff: runDiff,
  list: runList,
  inspect: runInspect,
  graph: runGraph,
  new: runNew,
  explain: runExplain,
  schema: runSchema,
  lsp: runLsp,
  completions: runCompletions,
};

/** A fault of this program, as `sysexits.h` counts. */
const FAULT = 70;

/**
 * @param args the arguments after the program's name
 * @returns the exit code; undefined while a server goes on running
 */
export async function runCli(args: string[]): Promise<number | undefined> {
  const [name = '--help', ...rest] = args;
  if (['--help', '-h', 'help'].includes(name)) {
    const asked = COMMANDS.find((one) => one.name === rest[0]);
    return print(asked ? helpOf(asked) : overview(version));
  }
  if (name === '--version' || name === '-v') return print(`${version}\n`);
  const command = COMMANDS.find((one) => one.name === name);
  if (command && rest.some((one) => one === '--help' || one === '-h')) return print(helpOf(command));
  try {
    if (!command) throw new UsageError(noSuch('command', name, Object.keys(RUNNERS)));
    return await RUNNERS[name]!(rest);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(
        `subagent-prompts: ${plain(error.message)}\n\nTry: subagent-prompts ${command ? `${command.name} ` : ''}--help\n`,
      );
      return 2;
    }
    return reportFault(error);
  }
}

/** Says that this program is at fault. */
export function reportFault(error: unknown): number {
  const trace = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`subagent-prompts ${version} has failed. Please report this:\n${trace}\n`);
  return FAULT;
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

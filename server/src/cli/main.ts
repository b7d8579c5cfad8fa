import { version } from '../../../package.json';
import { UsageError } from './arguments.ts';
import { runCheck } from './check.ts';
import { runInspect } from './inspect.ts';
import { runLsp } from './lsp.ts';

const USAGE = `subagent-prompts ${version}: checks Claude Code's subagent files.

Usage:
  subagent-prompts check [PATH…] [--format pretty|json] [--agent-folder GLOB]…
      Says what is wrong with agent files. A folder is searched for .claude/agents/**/*.md, for plugins and their
      agents, and for settings, skills, commands and memory that name agents. A file is judged by where it lies, and
      as an agent if it lies anywhere else. Without a PATH: the current folder.
      --agent-folder: agents also lie in folders that match the pattern, from the project’s own: agents, packs/*
      Exit code 0: nothing worse than information; 1: warnings or errors; 2: misuse, or nothing found.
  subagent-prompts inspect PATH… [--format pretty|json] [--agent-folder GLOB]…
      Says what Claude Code makes of each file: whether it loads, as what, with which tools.
  subagent-prompts lsp --stdio
      Starts the language server.
  subagent-prompts --help | --version
`;

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<number | undefined>>> = {
  check: runCheck,
  inspect: runInspect,
  lsp: runLsp,
};

/**
 * @param args the arguments after the program's name
 * @returns the exit code; undefined while a server goes on running
 */
export async function runCli(args: string[]): Promise<number | undefined> {
  const [command = '--help', ...rest] = args;
  if (command === '--help' || command === '-h' || rest.includes('--help')) return print(USAGE);
  if (command === '--version' || command === '-v') return print(`${version}\n`);
  const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  try {
    if (!run) throw new UsageError(`there is no command ‘${command}’`);
    return await run(rest);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`subagent-prompts: ${error.message}\n\nTry: subagent-prompts --help\n`);
    return 2;
  }
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

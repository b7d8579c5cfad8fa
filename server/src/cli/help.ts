import type { Command, Option } from './commandLine.ts';
import { COMMANDS } from './commandTable.ts';

const WIDTH = 100;

/** What `--help` says of all commands. */
export function overview(version: string): string {
  const longest = Math.max(...COMMANDS.map(({ name }) => name.length));
  return [
    `subagent-prompts ${version}: checks Claude Code’s subagent files.`,
    '',
    'Usage: subagent-prompts COMMAND [OPTION…]',
    '',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(longest)}  ${summary}`),
    '',
    'subagent-prompts COMMAND --help says more of each. Also: --help, --version',
    '',
  ].join('\n');
}

/** What `--help` says of one command. */
export function helpOf({ name, positionals, summary, details, options }: Command): string {
  const heads = options.map(headOf);
  const column = Math.max(...heads.map(({ length }) => length)) + 4;
  const usage = ['Usage: subagent-prompts', name, '[OPTION…]', positionals].filter((one) => one !== '').join(' ');
  const rows = options.map((option, index) => {
    const lines = wrapped(helpWithDefault(option), WIDTH - column);
    return `  ${heads[index]!.padEnd(column - 2)}${lines.join(`\n${' '.repeat(column)}`)}`;
  });
  const paragraphs = [summary, ...details].map((one) => wrapped(one, WIDTH).join('\n'));
  return `${[usage, ...paragraphs, rows.join('\n')].join('\n\n')}\n`;
}

/** Choices that are longer stand in the help, not beside the option. */
const MAX_CHOICES = 50;

const areLong = (choices: readonly string[] | undefined): boolean =>
  choices !== undefined && choices.join('|').length > MAX_CHOICES;

/** An option with its value, as it is given. */
export function headOf({ name, value, choices, without }: Option): string {
  if (value === undefined) return `--${name}`;
  const shown = choices && !areLong(choices) ? choices.join('|') : value;
  return without === undefined ? `--${name} ${shown}` : `--${name}[=${shown}]`;
}

export function helpWithDefault({ help, choices, default: fallback }: Option): string {
  const listed = choices && areLong(choices) ? `${help}: ${choices.join(', ')}` : help;
  return fallback === undefined ? listed : `${listed} (${fallback})`;
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

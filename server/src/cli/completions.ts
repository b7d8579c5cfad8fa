import { type Command, parseFor, UsageError } from './commandLine.ts';
import { COMMANDS, COMPLETIONS } from './commandTable.ts';

const PROGRAM = 'subagent-prompts';

/** `completions SHELL`, see {@link COMPLETIONS}. */
export async function runCompletions(args: string[]): Promise<number> {
  const [shell, ...others] = parseFor(COMPLETIONS, args).positionals;
  const script = others.length === 0 && shell !== undefined && Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
  if (!script) throw new UsageError(`completions needs a SHELL: ${Object.keys(SHELLS).join(', ')}`);
  process.stdout.write(script());
  return 0;
}

const SHELLS: Readonly<Record<string, () => string>> = { bash, zsh, fish };

const names = ({ options }: Command): string =>
  ['help', ...options.map(({ name }) => name)].map((one) => `--${one}`).join(' ');

function bash(): string {
  return `_subagent_prompts() {
  local word=\${COMP_WORDS[COMP_CWORD]} last=\${COMP_WORDS[COMP_CWORD-1]} words
  case "\${COMP_WORDS[1]} $last" in
${COMMANDS.flatMap(({ name, options }) =>
  options.flatMap(({ name: option, choices }) =>
    choices ? [`    '${name} --${option}') words='${choices.join(' ')}' ;;`] : [],
  ),
).join('\n')}
    *)
      case \${COMP_CWORD}:\${COMP_WORDS[1]} in
        1:*) words='${COMMANDS.map(({ name }) => name).join(' ')}' ;;
${COMMANDS.map((command) => `        *:${command.name}) words='${names(command)}' ;;`).join('\n')}
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _subagent_prompts ${PROGRAM}
`;
}

/** The same for zsh, which takes the completions of bash. */
function zsh(): string {
  return `autoload -U +X bashcompinit && bashcompinit\n${bash()}`;
}

function fish(): string {
  const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = COMMANDS.flatMap(({ name, summary, options }) => [
    `complete -c ${PROGRAM} -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
    ...options.map(({ name: option, value, choices: all, help }) =>
      [
        `complete -c ${PROGRAM} -n '__fish_seen_subcommand_from ${name}' -l ${option}`,
        ...(value === undefined ? [] : all ? [`-x -a ${quoted(all.join(' '))}`] : ['-r']),
        `-d ${quoted(help)}`,
      ].join(' '),
    ),
  ]);
  return `${lines.join('\n')}\n`;
}

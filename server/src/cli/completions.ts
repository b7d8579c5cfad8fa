import { type Option, parseFor, UsageError } from './commandLine.ts';
import { COMMANDS, COMPLETIONS } from './commandTable.ts';
import { SCHEMA_FILES } from './schema.ts';
import { CODES } from './selection.ts';

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

/** What a word can be that is no option, by its command; elsewhere it is a path. */
const WORDS: Readonly<Record<string, () => readonly string[]>> = {
  explain: () => CODES,
  schema: () => [...SCHEMA_FILES.keys()],
  completions: () => Object.keys(SHELLS),
};

/** What the value of an option can be; undefined where that is anything. */
const valuesOf = ({ name, choices }: Option): readonly string[] | undefined => (name === 'rule' ? CODES : choices);

function bash(): string {
  const values = COMMANDS.flatMap(({ name, options }) =>
    options.flatMap((option) => {
      if (option.value === undefined || option.without !== undefined) return [];
      return [`    '${name} --${option.name}') words='${valuesOf(option)?.join(' ') ?? ''}' ;;`];
    }),
  );
  const others = COMMANDS.map(({ name, options }) => {
    const switches = ['help', ...options.map((option) => option.name)].map((one) => `--${one}`).join(' ');
    return `        ${name}) case $word in -*) words='${switches}' ;; *) words='${WORDS[name]?.().join(' ') ?? ''}' ;; esac ;;`;
  });
  // Bash takes `=` for a word of its own. Where there are no words, files are completed.
  return `_subagent_prompts() {
  local word=\${COMP_WORDS[COMP_CWORD]} last=\${COMP_WORDS[COMP_CWORD-1]} words=
  if [[ $word == = ]]; then word=; elif [[ $last == = ]]; then last=\${COMP_WORDS[COMP_CWORD-2]}; fi
  if ((COMP_CWORD == 1)); then
    words='${[...COMMANDS.map(({ name }) => name), '--help', '--version'].join(' ')}'
  else
    case "\${COMP_WORDS[1]} $last" in
${values.join('\n')}
    *)
      case \${COMP_WORDS[1]} in
${others.join('\n')}
      esac ;;
    esac
  fi
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
  const lines = COMMANDS.flatMap(({ name, summary, options }) => {
    const within = `complete -c ${PROGRAM} -n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c ${PROGRAM} -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
      ...(WORDS[name] ? [`${within} -f -a ${quoted(WORDS[name]().join(' '))}`] : []),
      ...options.map((option) => {
        const values = valuesOf(option);
        const value = option.value === undefined ? [] : values ? [`-x -a ${quoted(values.join(' '))}`] : ['-r'];
        return [`${within} -l ${option.name}`, ...value, `-d ${quoted(option.help)}`].join(' ');
      }),
    ];
  });
  return `${lines.join('\n')}\n`;
}

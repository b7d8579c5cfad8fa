import { agentTemplates, KNOWLEDGE, LEVELS, SEVERITIES } from '../service/index.ts';
import type { Command } from './commandLine.ts';

/** All commands with their options: help, documentation and completion are made of it. */

const AGENT_FOLDER = {
  name: 'agent-folder',
  value: 'GLOB',
  isRepeated: true,
  help: 'Agents also lie in folders that match, from the project’s own: agents, packs/*',
} as const;

const COLOR = {
  name: 'color',
  value: 'WHEN',
  choices: ['auto', 'always', 'never'],
  default: 'auto',
  help: 'Colours; auto: on a terminal, unless NO_COLOR is set',
} as const;

const CONFIG = {
  name: 'config',
  value: 'FILE',
  help: 'The configuration, instead of the nearest subagent-prompts.json',
} as const;

const NO_IGNORE = { name: 'no-ignore', help: 'Files that Git ignores count, too' } as const;

export const CHECK = {
  name: 'check',
  positionals: '[PATH…]',
  summary: 'Says what is wrong with agent files.',
  details: [
    'A folder is searched for .claude/agents/**/*.md, for plugins and their agents, and for settings, skills, commands and memory that name agents. A file is judged by where it lies, and as an agent if it lies anywhere else. Without a PATH: the current folder. What Git ignores is left out, unless it is named.',
    'Exit code 0: nothing worse than information; 1: warnings or errors; 2: misuse, or nothing found; 70: a fault of this program.',
  ],
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['pretty', 'json', 'sarif', 'github', 'gitlab', 'junit'],
      default: 'pretty',
      help: 'How findings are written',
    },
    { name: 'fix', help: 'Applies every fix that is certain, and says what is left' },
    { name: 'fix-dry-run', help: 'Shows what --fix would change, and changes nothing' },
    { name: 'unsafe-fixes', help: 'With either: fixes that need a look at their outcome, too' },
    {
      name: 'rule',
      value: 'CODE[=LEVEL]',
      isRepeated: true,
      help: `Only this rule, or how loud it is: ${LEVELS.join(', ')}`,
    },
    CONFIG,
    {
      name: 'severity',
      value: 'LEVEL',
      choices: SEVERITIES,
      default: 'hint',
      help: 'Only what is at least so bad',
    },
    { name: 'quiet', help: 'Only errors, as with --severity error' },
    { name: 'max-warnings', value: 'N', default: '0', help: 'So many warnings are no failure' },
    {
      name: 'changed',
      value: 'REF',
      without: 'HEAD',
      help: 'Only files that differ from a commit: --changed, --changed=main',
    },
    { name: 'stdin', help: 'Checks standard input as one file' },
    { name: 'stdin-filename', value: 'PATH', help: 'Where the text of standard input lies' },
    { name: 'baseline', value: 'FILE', help: 'Leaves out the findings that a file lists' },
    { name: 'write-baseline', value: 'FILE', help: 'Lists all findings in a file, for --baseline' },
    { name: 'cache', value: 'FILE', help: 'Keeps what was found in a file, for the next run' },
    { name: 'no-error-on-unmatched', help: 'Exit code 0 where nothing is found to check' },
    { name: 'watch', help: 'Checks again whenever a file changes' },
    NO_IGNORE,
    AGENT_FOLDER,
    COLOR,
  ],
} as const satisfies Command;

export const INSPECT = {
  name: 'inspect',
  positionals: 'PATH…',
  summary: 'Says what Claude Code makes of each file: whether it loads, as what, with which tools.',
  details: [],
  options: [
    { name: 'format', value: 'FORMAT', choices: ['pretty', 'json'], default: 'pretty', help: 'How it is written' },
    CONFIG,
    AGENT_FOLDER,
    NO_IGNORE,
  ],
} as const satisfies Command;

export const LSP = {
  name: 'lsp',
  positionals: '',
  summary: 'Starts the language server.',
  details: [],
  options: [{ name: 'stdio', help: 'It talks on standard input and output' }],
} as const satisfies Command;

export const LIST = {
  name: 'list',
  positionals: '[PATH…]',
  summary:
    'Lists the agents: whether each can be called, by which name, on which model, with how many tools, for how many tokens.',
  details: [],
  options: [
    { name: 'format', value: 'FORMAT', choices: ['pretty', 'json'], default: 'pretty', help: 'How it is written' },
    CONFIG,
    AGENT_FOLDER,
    NO_IGNORE,
    COLOR,
  ],
} as const satisfies Command;

export const DIFF = {
  name: 'diff',
  positionals: '[REF | FILE FILE]',
  summary:
    'Says what changes of agents mean: tools gained and lost, another model, examples, tokens, and what loads no longer.',
  details: [
    'Of the files that differ from a commit (HEAD where none is named), or of two files. It says what changes for who calls the agent, not which lines do.',
  ],
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['pretty', 'json', 'markdown'],
      default: 'pretty',
      help: 'How it is written; markdown is for pull requests',
    },
    CONFIG,
    AGENT_FOLDER,
    COLOR,
  ],
} as const satisfies Command;

export const EXPLAIN = {
  name: 'explain',
  positionals: '[RULE]',
  summary: 'Says what a rule is about and why it matters, with an example. Without a RULE: all rules in a line each.',
  details: [],
  options: [COLOR],
} as const satisfies Command;

export const GRAPH = {
  name: 'graph',
  positionals: '[PATH…]',
  summary: 'Shows what hands work to which agent.',
  details: [
    'By its tools and hooks, by mentions as @agent-NAME, and by sentences that hand work on. Besides agents: memory, rules, skills and commands, slanted. In Mermaid, a dashed arrow is of an agent that has no tool to call the other by, and a hexagon is an agent that is not there.',
  ],
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['mermaid', 'json'],
      default: 'mermaid',
      help: 'How it is written; Mermaid is drawn on GitHub and GitLab',
    },
    CONFIG,
    AGENT_FOLDER,
    NO_IGNORE,
  ],
} as const satisfies Command;

export const NEW = {
  name: 'new',
  positionals: 'NAME',
  summary: 'Writes the file of a new agent.',
  details: [
    'NAME is in lower case with hyphens: code-reviewer. The file is .claude/agents/NAME.md; one that is there is left alone.',
  ],
  options: [
    {
      name: 'template',
      value: 'TEMPLATE',
      choices: [...agentTemplates(KNOWLEDGE).keys()],
      default: 'skeleton',
      help: 'What it begins as',
    },
    { name: 'description', value: 'TEXT', help: 'When Claude is to call it' },
    { name: 'tools', value: 'LIST', help: 'What it may use: Read,Grep,Bash' },
    { name: 'model', value: 'MODEL', help: 'What it runs on: sonnet, opus, haiku, inherit' },
    { name: 'folder', value: 'FOLDER', default: '.claude/agents', help: 'Where its file is to be' },
    { name: 'user', help: 'It is yours in every project: in the folder of agents in your home' },
    { name: 'print', help: 'Writes it to standard output, and no file' },
  ],
} as const satisfies Command;

export const SCHEMA = {
  name: 'schema',
  positionals: '[header|configuration]',
  summary: 'Writes a JSON Schema of the header, for tools that check YAML, or of subagent-prompts.json.',
  details: [],
  options: [],
} as const satisfies Command;

export const COMPLETIONS = {
  name: 'completions',
  positionals: 'SHELL',
  summary: 'Writes what makes a shell complete commands and options: bash, zsh or fish.',
  details: [
    'bash: eval "$(subagent-prompts completions bash)" in ~/.bashrc; zsh: the same in ~/.zshrc, behind compinit; fish: subagent-prompts completions fish > ~/.config/fish/completions/subagent-prompts.fish',
  ],
  options: [],
} as const satisfies Command;

export const COMMANDS: readonly Command[] = [CHECK, DIFF, LIST, INSPECT, GRAPH, NEW, EXPLAIN, SCHEMA, LSP, COMPLETIONS];

import { LEVELS, RULES } from '../../server/src/service/index.ts';
import { NOTE } from './note.ts';

const names = (what: string) => ({
  type: 'array',
  items: { type: 'string', minLength: 1 },
  default: [],
  scope: 'resource',
  markdownDescription: what,
});

/** The settings, as an editor's manifest has them: in groups, each with its title. */
export function settings() {
  return [
    {
      title: 'Findings',
      properties: {
        'subagentPrompts.rules': {
          type: 'object',
          additionalProperties: false,
          default: {},
          scope: 'resource',
          markdownDescription:
            'How loud each rule is: `off`, `hint`, `information`, `warning` or `error`. Rules that are not named keep their own severity.',
          properties: Object.fromEntries(
            RULES.map(({ code, severity, summary }) => [
              code,
              { type: 'string', enum: LEVELS, default: severity, description: `${summary}.` },
            ]),
          ),
        },
        'subagentPrompts.checkClosedFiles': {
          type: 'boolean',
          default: true,
          scope: 'window',
          markdownDescription:
            'Reports findings of all agent files of the workspace; otherwise only of those that are open.',
        },
      },
    },
    {
      title: 'Known names and folders',
      properties: {
        'subagentPrompts.knownTools': names(
          'More tools that exist, for instance those of a later version of Claude Code. They are offered, and not reported.',
        ),
        'subagentPrompts.knownModels': names(
          'More models, for instance those of a gateway. They are offered, and not reported.',
        ),
        'subagentPrompts.knownFields': names(
          'More fields, for instance those of another tool. They are offered, and not reported.',
        ),
        'subagentPrompts.agentFolders': {
          ...names(
            'Folders in which agents are kept to be copied or installed: `agents`, `categories/*`. Their files are taken as agents of the project. Glob patterns, from the folder that is open.',
          ),
          scope: 'window',
        },
      },
    },
    {
      title: 'Formatting and renaming',
      properties: {
        'subagentPrompts.format': {
          type: 'boolean',
          default: false,
          scope: 'window',
          markdownDescription:
            'Formats the header when you format an agent file: one space after colons, even lists, no empty lines at its ends. Texts and the prompt stay as they are.',
        },
        'subagentPrompts.renameFile': {
          type: 'boolean',
          default: true,
          scope: 'resource',
          markdownDescription: 'Renames the file of an agent with the agent, where both have the same name.',
        },
      },
    },
    {
      title: 'Claude Code and troubleshooting',
      properties: {
        'subagentPrompts.claudePath': {
          type: 'string',
          default: 'claude',
          scope: 'machine',
          markdownDescription:
            'The Claude Code that “Ask Claude Code Which Agents It Loads” starts: a name on the PATH, or a path.',
        },
        'subagentPrompts.trace.server': {
          type: 'string',
          enum: ['off', 'messages', 'verbose'],
          default: 'off',
          scope: 'window',
          description: 'Writes the messages between the editor and the language server to the output.',
        },
      },
    },
  ];
}

const TEXTS = new Set(['title', 'description', 'markdownDescription']);

/**
 * Settings whose texts for people are keys of a file of texts, as VS Code has them for translators.
 * @returns the settings with keys, and the texts by their keys
 */
export function localizable(groups: unknown): { readonly settings: unknown; readonly texts: Record<string, string> } {
  const texts: Record<string, string> = {};
  const keyed = (value: unknown, at: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((one, index) => keyed(one, `${at}.${index + 1}`));
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (!TEXTS.has(key) || typeof inner !== 'string') {
          // The name of a setting is enough to find its text.
          const own = key.startsWith('subagentPrompts.')
            ? `settings.${key.slice('subagentPrompts.'.length)}`
            : undefined;
          return [key, keyed(inner, own ?? (key === 'properties' ? at : `${at}.${key}`))];
        }
        const name = key === 'title' ? `${at}.title` : at;
        texts[name] = inner;
        return [key, `%${name}%`];
      }),
    );
  };
  return { settings: keyed(groups, 'settings'), texts };
}

interface Setting {
  readonly markdownDescription?: string;
  readonly description?: string;
  readonly default: unknown;
}

export function settingsPage(): string {
  const properties = settings().flatMap((group) => Object.entries<Setting>(group.properties));
  const entries = properties.map(
    ([name, { markdownDescription, description, default: value }]) =>
      `## ${name}\n\n${markdownDescription ?? description}\n\nDefault: \`${JSON.stringify(value)}\``,
  );
  const rules = RULES.map(({ code, severity }) => `| [${code}](rules.md#${code}) | ${severity} |`);
  const table = ['| rule | its own severity |', '|---|---|', ...rules].join('\n');
  return [
    NOTE,
    '# Settings',
    'In VS Code these are settings. Another editor sends them as `workspace/configuration` (section `subagentPrompts`), in `workspace/didChangeConfiguration`, or as `initializationOptions.settings`.',
    ...entries,
    '## The rules',
    table,
  ]
    .join('\n\n')
    .concat('\n');
}

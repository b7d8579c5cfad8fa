/** What a file is to Claude Code. */
export type FileKind =
  | 'agent'
  /** The `SKILL.md` of a skill. */
  | 'skill'
  /** Another Markdown file of a skill. */
  | 'skill-text'
  | 'command'
  | 'rule'
  /** `CLAUDE.md`, `AGENTS.md`. */
  | 'memory'
  | 'settings'
  /** The hooks of a plugin. */
  | 'hooks'
  /** MCP servers. */
  | 'servers'
  /** MCP servers of a plugin, whose file may leave out `mcpServers` around them. */
  | 'plugin-servers'
  | 'manifest';

/** Who brings files along. `above`: a folder above a project that is no repository, of which only servers count. */
export const OWNERS = ['plugin', 'project', 'user', 'above'] as const;

export type OwnerKind = (typeof OWNERS)[number];

/** Where Claude Code reads files of one kind. */
export interface Location {
  readonly kind: FileKind;
  readonly owners: readonly OwnerKind[];
  /** Glob patterns below the folder of an owner: `*` within a name, `**` across folders. */
  readonly patterns: readonly string[];
  /** The files count in every folder of a project, not only in the owner's own. */
  readonly anywhere?: true;
  /** Agents that are kept there to be copied or installed; Claude Code does not look there. */
  readonly isCollection?: true;
  /** Editors show what is wrong with such a file, and what it names. */
  readonly isOpened: boolean;
}

const PROJECT_AND_USER: readonly OwnerKind[] = ['project', 'user'];

/** The file of a skill, in the skill's folder. */
const SKILL_FILE = 'SKILL.md';

/**
 * The one table of what Claude Code reads: an entry is all that it takes for files of a kind to be opened, watched,
 * indexed, checked and followed. The first entry that fits a path tells its kind.
 */
export const LOCATIONS: readonly Location[] = [
  { kind: 'agent', owners: PROJECT_AND_USER, patterns: ['.claude/agents/**/*.md'], isOpened: true },
  { kind: 'agent', owners: ['plugin'], patterns: ['agents/**/*.md'], isOpened: true },
  { kind: 'skill', owners: PROJECT_AND_USER, patterns: [`.claude/skills/*/${SKILL_FILE}`], isOpened: true },
  { kind: 'skill', owners: ['plugin'], patterns: [`skills/*/${SKILL_FILE}`, `skills/${SKILL_FILE}`], isOpened: true },
  { kind: 'skill-text', owners: PROJECT_AND_USER, patterns: ['.claude/skills/**/*.md'], isOpened: true },
  { kind: 'skill-text', owners: ['plugin'], patterns: ['skills/**/*.md'], isOpened: true },
  { kind: 'command', owners: PROJECT_AND_USER, patterns: ['.claude/commands/**/*.md'], isOpened: true },
  { kind: 'command', owners: ['plugin'], patterns: ['commands/**/*.md'], isOpened: true },
  { kind: 'rule', owners: PROJECT_AND_USER, patterns: ['.claude/rules/**/*.md'], isOpened: true },
  { kind: 'memory', owners: PROJECT_AND_USER, patterns: ['.claude/CLAUDE.md'], isOpened: true },
  // Read where there is no CLAUDE.md.
  { kind: 'memory', owners: ['project'], patterns: ['.claude/AGENTS.md'], isOpened: true },
  {
    kind: 'memory',
    owners: ['project'],
    patterns: ['CLAUDE.md', 'CLAUDE.local.md', 'AGENTS.md'],
    anywhere: true,
    isOpened: true,
  },
  { kind: 'settings', owners: PROJECT_AND_USER, patterns: ['.claude/settings.json'], isOpened: true },
  { kind: 'settings', owners: ['project'], patterns: ['.claude/settings.local.json'], isOpened: true },
  { kind: 'settings', owners: ['plugin'], patterns: ['settings.json'], isOpened: true },
  { kind: 'hooks', owners: ['plugin'], patterns: ['hooks/hooks.json'], isOpened: true },
  { kind: 'servers', owners: ['project', 'above'], patterns: ['.mcp.json'], isOpened: false },
  { kind: 'servers', owners: ['user'], patterns: ['.claude.json'], isOpened: false },
  { kind: 'plugin-servers', owners: ['plugin'], patterns: ['.mcp.json'], isOpened: false },
  { kind: 'manifest', owners: ['plugin'], patterns: ['.claude-plugin/plugin.json'], isOpened: true },
];

/**
 * Whether a glob pattern may say where agents are kept: it begins with the name of a folder, so that not all of a
 * project is searched, and stays below the project.
 */
export const isAgentFolder = (pattern: string): boolean =>
  pattern.length <= 1000 &&
  /^[^*?[\]{}()!]+(?:\/|$)/.test(withoutSlashes(pattern)) &&
  withoutSlashes(pattern)
    .split('/')
    .every((step) => !['', '.', '..'].includes(step));

const withoutSlashes = (folder: string): string => folder.replace(/^\.?\/+|(?<!\/)\/+$/g, '');

/** Folders of a project, as glob patterns, in which people keep agents to be copied or installed: taken as agents too. */
export const agentsIn = (folders: readonly string[]): Location => ({
  kind: 'agent',
  owners: ['project'],
  patterns: folders.map((folder) => `${withoutSlashes(folder)}/**/*.md`),
  isCollection: true,
  isOpened: true,
});

/** The names of single files and folders by which projects, plugins and servers are found. */
export interface Paths {
  /** What makes a folder a project. */
  readonly folder: string;
  /** Those in it that a linked working tree takes from the main one where it has none. */
  readonly worktreeFallbacks: readonly string[];
  /** What makes a folder a skill. */
  readonly skillFile: string;
  /** What makes a folder a plugin: a file in a folder of its own. */
  readonly manifest: string;
  /** Below a plugin: its hooks. */
  readonly hooks: string;
  /** What lists plugins that lie below the same folder, with a manifest or without. */
  readonly marketplace: string;
  /** Below the user's home: the plugins that are installed. */
  readonly installedPlugins: string;
  /** Below the user's home: the marketplaces that the user has added. */
  readonly knownMarketplaces: string;
  /** Below the user's home: the servers of the user, and those that they added for one project. */
  readonly userServers: string;
  /** Below a project: its settings, those that are shared and those that are not. */
  readonly settings: readonly string[];
  /** Below a project, and the folders above it: servers. */
  readonly servers: string;
  /** The folders of agents' memories, below a project or the user's home: each agent has a folder of its own there. */
  readonly memories: readonly string[];
  /** The ends of the names of files that a plugin has for other programs among its agents. */
  readonly foreignAgents: readonly string[];
  /** The programs whose agents lie in folders of their own, by the ends of the paths of these folders. */
  readonly foreignFolders: ReadonlyMap<string, string>;
}

export const PATHS: Paths = {
  folder: '.claude',
  worktreeFallbacks: ['agents', 'skills', 'commands'],
  skillFile: SKILL_FILE,
  manifest: '.claude-plugin/plugin.json',
  hooks: 'hooks/hooks.json',
  marketplace: '.claude-plugin/marketplace.json',
  installedPlugins: '.claude/plugins/installed_plugins.json',
  knownMarketplaces: '.claude/plugins/known_marketplaces.json',
  userServers: '.claude.json',
  settings: ['.claude/settings.json', '.claude/settings.local.json'],
  servers: '.mcp.json',
  memories: ['.claude/agent-memory', '.claude/agent-memory-local'],
  // GitHub Copilot’s.
  foreignAgents: ['.agent.md'],
  foreignFolders: new Map([
    ['.gemini/agents', 'Gemini CLI'],
    ['.opencode/agent', 'OpenCode'],
    ['.opencode/agents', 'OpenCode'],
    ['.github/agents', 'GitHub Copilot'],
    ['.github/chatmodes', 'GitHub Copilot'],
    ['.cursor/agents', 'Cursor'],
    ['.codex/agents', 'Codex'],
  ]),
};

import { baseName } from './folders.ts';
import type { Scope } from './surroundings.ts';

/** What a file is to the workspace. */
export type FileKind =
  | 'agent'
  /** The `SKILL.md` of a skill. */
  | 'skill'
  /** Markdown that Claude reads, and that may name agents: memory, commands, rules, further files of skills. */
  | 'text'
  /** JSON in which agents are named: settings, and the hooks of a plugin. */
  | 'settings'
  /** MCP servers. */
  | 'servers'
  /** MCP servers of a plugin, which may stand there without `mcpServers` around them. */
  | 'plugin-servers'
  | 'manifest';

/** Who brings files along. `above`: a folder above a project that is no repository, of which only servers count. */
export const OWNERS = ['plugin', 'project', 'user', 'above'] as const;

export interface Owner {
  readonly who: (typeof OWNERS)[number];
  /** The folder that holds `.claude`; of a plugin its own. Never with `/` at its end. */
  readonly folder: string;
  /** What a plugin is called if its manifest does not say. */
  readonly fallbackName?: string;
}

/** What Claude Code reads of an owner: folders with the Markdown below them, and single files. */
interface Layout {
  readonly folders: Readonly<Record<string, FileKind>>;
  readonly files: Readonly<Record<string, FileKind>>;
}

const CLAUDE_FOLDERS: Layout['folders'] = {
  '.claude/agents': 'agent',
  '.claude/skills': 'skill',
  '.claude/commands': 'text',
  '.claude/rules': 'text',
};

const LAYOUTS: Readonly<Record<Owner['who'], Layout>> = {
  project: {
    folders: CLAUDE_FOLDERS,
    files: {
      'CLAUDE.md': 'text',
      'CLAUDE.local.md': 'text',
      '.claude/CLAUDE.md': 'text',
      '.claude/settings.json': 'settings',
      '.claude/settings.local.json': 'settings',
      '.mcp.json': 'servers',
    },
  },
  user: {
    folders: CLAUDE_FOLDERS,
    files: {
      '.claude/CLAUDE.md': 'text',
      '.claude/settings.json': 'settings',
      '.claude.json': 'servers',
    },
  },
  plugin: {
    folders: { agents: 'agent', skills: 'skill', commands: 'text' },
    files: {
      '.claude-plugin/plugin.json': 'manifest',
      '.mcp.json': 'plugin-servers',
      'hooks/hooks.json': 'settings',
      'settings.json': 'settings',
    },
  },
  above: { folders: {}, files: { '.mcp.json': 'servers' } },
};

/** The same for the same owner. */
export const keyOf = ({ who, folder }: Owner): string => `${who} ${folder}`;

/** Whose the parts of an owner are. */
export const scopeOf = ({ who }: Owner): Exclude<Scope, 'built-in'> => (who === 'above' ? 'project' : who);

/** The names of files that are Claude's memory in every folder of a project. */
export const MEMORY_FILES: readonly string[] = ['CLAUDE.md', 'CLAUDE.local.md'];

/** Folders that hold what is installed or made, not written: of no interest, and large. */
const FILLED = new Set(['node_modules', '__pycache__', 'vendor', 'venv', 'target', 'dist', 'build', 'out']);

/** Whether what is in a folder of a project is written by the people who work there. */
export const isWritten = (name: string): boolean => !name.startsWith('.') && !FILLED.has(name);

function isMemory(relative: string): boolean {
  const folders = relative.split('/').slice(0, -1);
  return MEMORY_FILES.includes(baseName(relative)) && folders.every(isWritten);
}

/** The folders in which every Markdown file counts, and the single files. */
export function contentsOf({ who, folder }: Owner): { readonly folders: string[]; readonly files: string[] } {
  const { folders, files } = LAYOUTS[who];
  const below = (names: object): string[] => Object.keys(names).map((name) => `${folder}/${name}`);
  return { folders: below(folders), files: below(files) };
}

/** The folder of an owner's agents. */
export const treeOf = ({ who, folder }: Owner): string =>
  `${folder}/${Object.entries(LAYOUTS[who].folders).find(([, kind]) => kind === 'agent')?.[0]}`;

/** What a file is to an owner; undefined for one that is not its. */
export function kindOf({ who, folder }: Owner, path: string): FileKind | undefined {
  if (!path.startsWith(`${folder}/`)) return undefined;
  const relative = path.slice(folder.length + 1);
  const { folders, files } = LAYOUTS[who];
  if (Object.hasOwn(files, relative)) return files[relative];
  const below = Object.keys(folders).find((name) => relative.startsWith(`${name}/`));
  if (below === undefined) return who === 'project' && isMemory(relative) ? 'text' : undefined;
  if (!path.endsWith('.md')) return undefined;
  const kind = folders[below]!;
  if (kind !== 'skill') return kind;
  return /^[^/]+\/SKILL\.md$/.test(relative.slice(below.length + 1)) ? 'skill' : 'text';
}

import picomatch from 'picomatch/posix';
import type { Scope } from '../project/known.ts';
import type { Origin } from '../runtime/load.ts';
import { baseName, upwards } from '../text/paths.ts';

/** What a file is to Claude Code. */
export type FileKind =
  | 'agent'
  /** The `SKILL.md` of a skill. */
  | 'skill'
  /** Another Markdown file of a skill. */
  | 'skill-text'
  | 'command'
  | 'rule'
  /** `CLAUDE.md`. */
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

export interface Owner {
  readonly who: OwnerKind;
  /** The folder that holds `.claude`; of a plugin its own. */
  readonly folder: string;
  /** What a plugin is called if its manifest does not say. */
  readonly fallbackName?: string;
}

/** Where Claude Code reads files of one kind. */
export interface Location {
  readonly kind: FileKind;
  readonly owners: readonly OwnerKind[];
  /** Glob patterns below the folder of an owner: `*` within a name, `**` across folders. */
  readonly patterns: readonly string[];
  /** The files count in every folder of a project, not only in the owner's own. */
  readonly anywhere?: true;
  /** Editors show what is wrong with such a file, and what it names. */
  readonly isOpened: boolean;
}

const PROJECT_AND_USER: readonly OwnerKind[] = ['project', 'user'];

/**
 * The one table of what Claude Code reads: an entry is all that it takes for files of a kind to be opened, watched,
 * indexed, checked and followed. The first entry that fits a path tells its kind.
 */
export const LOCATIONS: readonly Location[] = [
  { kind: 'agent', owners: PROJECT_AND_USER, patterns: ['.claude/agents/**/*.md'], isOpened: true },
  { kind: 'agent', owners: ['plugin'], patterns: ['agents/**/*.md'], isOpened: true },
  { kind: 'skill', owners: PROJECT_AND_USER, patterns: ['.claude/skills/*/SKILL.md'], isOpened: true },
  { kind: 'skill', owners: ['plugin'], patterns: ['skills/*/SKILL.md'], isOpened: true },
  { kind: 'skill-text', owners: PROJECT_AND_USER, patterns: ['.claude/skills/**/*.md'], isOpened: true },
  { kind: 'skill-text', owners: ['plugin'], patterns: ['skills/**/*.md'], isOpened: true },
  { kind: 'command', owners: PROJECT_AND_USER, patterns: ['.claude/commands/**/*.md'], isOpened: true },
  { kind: 'command', owners: ['plugin'], patterns: ['commands/**/*.md'], isOpened: true },
  { kind: 'rule', owners: PROJECT_AND_USER, patterns: ['.claude/rules/**/*.md'], isOpened: true },
  { kind: 'memory', owners: PROJECT_AND_USER, patterns: ['.claude/CLAUDE.md'], isOpened: true },
  { kind: 'memory', owners: ['project'], patterns: ['CLAUDE.md', 'CLAUDE.local.md'], anywhere: true, isOpened: true },
  { kind: 'settings', owners: PROJECT_AND_USER, patterns: ['.claude/settings.json'], isOpened: true },
  { kind: 'settings', owners: ['project'], patterns: ['.claude/settings.local.json'], isOpened: true },
  { kind: 'settings', owners: ['plugin'], patterns: ['settings.json'], isOpened: true },
  { kind: 'hooks', owners: ['plugin'], patterns: ['hooks/hooks.json'], isOpened: true },
  { kind: 'servers', owners: ['project', 'above'], patterns: ['.mcp.json'], isOpened: false },
  { kind: 'servers', owners: ['user'], patterns: ['.claude.json'], isOpened: false },
  { kind: 'plugin-servers', owners: ['plugin'], patterns: ['.mcp.json'], isOpened: false },
  { kind: 'manifest', owners: ['plugin'], patterns: ['.claude-plugin/plugin.json'], isOpened: false },
];

/** Whether a file is JSON that names agents. */
export const isSettings = (kind: FileKind): boolean => kind === 'settings' || kind === 'hooks';

/** The file that makes a folder a plugin. */
export const manifestOf = (folder: string): string => `${folder}/.claude-plugin/plugin.json`;

/** The same for the same owner. */
export const keyOf = ({ who, folder }: Owner): string => `${who} ${folder}`;

/** Whose the parts of an owner are. */
export const scopeOf = ({ who }: Owner): Exclude<Scope, 'built-in'> => (who === 'above' ? 'project' : who);

/** How Claude Code reads the agents of an owner. */
export const originOf = ({ who }: Owner): Origin => (who === 'plugin' ? 'plugin' : 'project');

/** Folders that hold what is installed or made, not written: of no interest, and large. */
const FILLED = new Set(['node_modules', '__pycache__', 'vendor', 'venv', 'target', 'dist', 'build', 'out']);

/** Whether what is in a folder of a project is written by the people who work there. */
export const isWritten = (name: string): boolean => !name.startsWith('.') && !FILLED.has(name);

/** The names of files that count in every folder of a project. */
export const namesAnywhere = (): readonly string[] =>
  LOCATIONS.flatMap(({ anywhere, patterns }) => (anywhere ? patterns : []));

/** The part of a pattern before its first wildcard: a folder; undefined for a pattern of one file. */
const folderIn = (pattern: string): string | undefined =>
  pattern.includes('*') ? pattern.slice(0, pattern.indexOf('*')).replace(/\/$/, '') : undefined;

const patternsOf = (who: OwnerKind): readonly string[] =>
  LOCATIONS.flatMap(({ owners, patterns }) => (owners.includes(who) ? patterns : []));

/** The folders that hold files of an owner, at any depth, and its single files. */
export function contentsOf({ who, folder }: Owner): { readonly folders: string[]; readonly files: string[] } {
  const patterns = patternsOf(who);
  const folders = new Set(patterns.flatMap((pattern) => folderIn(pattern) ?? []));
  const files = patterns.filter((pattern) => folderIn(pattern) === undefined);
  return { folders: [...folders].map((one) => `${folder}/${one}`), files: files.map((one) => `${folder}/${one}`) };
}

/** The folder of an owner's agents. */
export function agentFolderOf({ who, folder }: Owner): string {
  const location = LOCATIONS.find(({ kind, owners }) => kind === 'agent' && owners.includes(who));
  return `${folder}/${folderIn(location?.patterns[0] ?? '')}`;
}

const compiled = new Map<string, RegExp>();

function matches(pattern: string, relative: string): boolean {
  const known = compiled.get(pattern);
  if (known) return known.test(relative);
  const made = picomatch.makeRe(pattern, { dot: true });
  compiled.set(pattern, made);
  return made.test(relative);
}

/** What a file is to an owner; undefined for one that is not its. */
export function kindOf({ who, folder }: Owner, path: string): FileKind | undefined {
  if (!path.startsWith(`${folder}/`)) return undefined;
  const relative = path.slice(folder.length + 1);
  const isIn = ({ owners, patterns, anywhere }: Location): boolean =>
    owners.includes(who) &&
    (anywhere ? isAnywhere(patterns, relative) : patterns.some((pattern) => matches(pattern, relative)));
  return LOCATIONS.find(isIn)?.kind;
}

const isAnywhere = (names: readonly string[], relative: string): boolean =>
  names.includes(baseName(relative)) && relative.split('/').slice(0, -1).every(isWritten);

/** What a file is, and to whom. */
export interface FilePlace {
  readonly owner: Owner;
  readonly kind: FileKind;
}

/**
 * What a file is by its path alone, to the innermost owner that it can have.
 * @param exists whether there is a file at a path: a plugin is a folder with a manifest
 */
export async function placeAt(
  path: string,
  exists: (path: string) => Promise<boolean>,
): Promise<FilePlace | undefined> {
  const [, ...folders] = upwards(path);
  for (const folder of folders) {
    for (const who of ['plugin', 'project'] as const) {
      const owner: Owner = { who, folder };
      const kind = kindOf(owner, path);
      if (kind && (who === 'project' || (await exists(manifestOf(folder))))) return { owner, kind };
    }
  }
  return undefined;
}

/** The patterns, in any folder, of files that editors show. */
export const openedPatterns = (): readonly string[] => anywhere(LOCATIONS.filter(({ isOpened }) => isOpened));

/** The patterns, in any folder, of agents. */
export const agentPatterns = (): readonly string[] => anywhere(LOCATIONS.filter(({ kind }) => kind === 'agent'));

/** Each pattern below any folder, but for those that another one covers: `.claude/agents` lies below `agents` too. */
function anywhere(locations: readonly Location[]): string[] {
  const patterns = [...new Set(locations.flatMap((location) => location.patterns))];
  const isCovered = (pattern: string): boolean => patterns.some((other) => pattern.endsWith(`/${other}`));
  return patterns.filter((pattern) => !isCovered(pattern)).map((pattern) => `**/${pattern}`);
}

/**
 * The patterns to watch for changes below an owner's folder. Of folders below `.claude` everything: of a folder that
 * comes or goes, a client may report nothing but that.
 */
export const watchedPatterns = (who: OwnerKind): readonly string[] => [
  ...new Set(
    patternsOf(who).map((pattern) => {
      const folder = folderIn(pattern);
      return folder?.startsWith('.claude/') ? `${folder}/**` : pattern;
    }),
  ),
];

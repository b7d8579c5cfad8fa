import picomatch from 'picomatch/posix';
import type { Knowledge } from '../knowledge/index.ts';
import type { FileKind, Location, OwnerKind, Paths } from '../knowledge/locations.ts';
import type { Scope } from '../project/known.ts';
import type { Barred, Origin } from '../runtime/load.ts';
import { readManifest } from '../runtime/manifest.ts';
import { readMarketplace } from '../runtime/marketplace.ts';
import { baseName, parentOf, resolved, upwards } from '../text/paths.ts';

export type { FileKind } from '../knowledge/locations.ts';

export interface Owner {
  readonly who: OwnerKind;
  /** The folder that holds `.claude`; of a plugin its own. */
  readonly folder: string;
  /** The folder is not that which holds `.claude`, but what stands in for `.claude` itself. */
  readonly isConfig?: true;
  /** What a plugin is called if its manifest does not say. */
  readonly fallbackName?: string;
  /** The files of a plugin's agents that its manifest lists; undefined where they are those of its folder. */
  readonly agents?: readonly string[] | undefined;
  /** The files of agents that the marketplace lists for the plugin, besides its others. */
  readonly listed?: readonly string[];
  /** The runtime refuses the plugin. */
  readonly isRefused?: boolean;
}

/** What keeps the agents of a file from loading, whatever the file says. */
export function barredBy({ agents, listed, isRefused }: Owner, path: string): Barred | undefined {
  if (isRefused) return 'plugin-refused';
  return agents && !agents.includes(path) && !listed?.includes(path) ? 'not-listed' : undefined;
}

/** Whether a plugin's agents are the same. */
export const hasSameAgents = (one: Owner, other: Owner): boolean =>
  one.agents?.join('\n') === other.agents?.join('\n') && (one.isRefused ?? false) === (other.isRefused ?? false);

/** Whether a file is JSON that names agents. */
export const isSettings = (kind: FileKind): boolean => kind === 'settings' || kind === 'hooks';

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

/** The part of a pattern before its first wildcard: a folder; undefined for a pattern of one file. */
const folderIn = (pattern: string): string | undefined =>
  pattern.includes('*') ? pattern.slice(0, pattern.indexOf('*')).replace(/\/$/, '') : undefined;

/** What a file is, and to whom. */
export interface FilePlace {
  readonly owner: Owner;
  readonly kind: FileKind;
}

/** The table of locations, and all that derives from it. */
export class Locations {
  readonly paths: Paths;
  readonly #knowledge: Pick<Knowledge, 'manifest'>;
  readonly #table: readonly Location[];
  readonly #compiled = new Map<string, RegExp>();

  constructor(knowledge: Pick<Knowledge, 'locations' | 'paths' | 'manifest'>) {
    this.#table = knowledge.locations;
    this.paths = knowledge.paths;
    this.#knowledge = knowledge;
  }

  /** The file that makes a folder a plugin. */
  manifestOf(folder: string): string {
    return `${folder}/${this.paths.manifest}`;
  }

  /** An owner as its manifest describes it. @param text what the manifest says; undefined where there is none */
  withManifest({ agents: _, isRefused: __, ...owner }: Owner, text: string | undefined): Owner {
    if (text === undefined) return owner;
    const { agents, faults } = readManifest(text, this.#knowledge);
    return { ...owner, agents: agents?.map(({ path }) => resolved(owner.folder, path)), isRefused: faults.length > 0 };
  }

  /** The plugins that the marketplace of a folder lists below it. @param text what the marketplace says */
  listedPlugins(folder: string, text: string | undefined): Owner[] {
    if (text === undefined) return [];
    return readMarketplace(text).map(({ name, source, agents }) => {
      const plugin = resolved(folder, source).replace(/\/+$/, '');
      return {
        who: 'plugin',
        folder: plugin,
        fallbackName: name,
        listed: agents.map((path) => resolved(plugin, path)),
      };
    });
  }

  /** The folder that a path makes a plugin: that of a manifest, or of the folder that holds one. */
  pluginOf(path: string): string | undefined {
    const { manifest } = this.paths;
    const ending = [manifest, parentOf(manifest)].find((one) => path.endsWith(`/${one}`));
    return ending === undefined ? undefined : path.slice(0, -ending.length - 1);
  }

  /** The projects in whose folder, `.claude`, a path lies, or that it makes one; the innermost first. */
  projectsOf(path: string): readonly string[] {
    const [, ...folders] = upwards(`${path}/`);
    return folders.filter((one) => baseName(one) === this.paths.folder).map(parentOf);
  }

  /** The names of files that count in every folder of a project. */
  namesAnywhere(): readonly string[] {
    return this.#table.flatMap(({ anywhere, patterns }) => (anywhere ? patterns : []));
  }

  /** The folders that hold files of an owner, at any depth, and its single files. */
  contentsOf(owner: Owner): { readonly folders: string[]; readonly files: string[] } {
    const { folder, agents = [], listed = [] } = owner;
    const patterns = this.#patternsOf(owner);
    const folders = new Set(patterns.flatMap((pattern) => folderIn(pattern) ?? []));
    const at = (one: string): string => (one === '' ? folder : `${folder}/${one}`);
    const files = patterns.filter((pattern) => folderIn(pattern) === undefined);
    return {
      folders: [...folders].map(at),
      files: [...files.map((one) => `${folder}/${one}`), ...agents, ...listed],
    };
  }

  /** The folder of an owner's agents. */
  agentFolderOf({ who, folder, isConfig }: Owner): string {
    const location = this.#table.find(({ kind, owners }) => kind === 'agent' && owners.includes(who));
    const [pattern = ''] = location?.patterns ?? [];
    return `${folder}/${folderIn(isConfig ? this.#inConfig(pattern) : pattern)}`;
  }

  /** What a file is to an owner; undefined for one that is not its. */
  kindOf({ who, folder, isConfig, agents, listed }: Owner, path: string): FileKind | undefined {
    if (!path.startsWith(`${folder}/`)) return undefined;
    if (agents?.includes(path) || listed?.includes(path)) return 'agent';
    const relative = path.slice(folder.length + 1);
    const isIn = ({ owners, patterns, anywhere, isCollection }: Location): boolean =>
      owners.includes(who) &&
      // A hidden folder belongs to a program: `.github/agents` are no collection.
      !(isCollection && baseName(folder).startsWith('.')) &&
      (anywhere
        ? isAnywhere(patterns, relative)
        : patterns.some((pattern) => this.#matches(isConfig ? this.#inConfig(pattern) : pattern, relative)));
    return this.#table.find(isIn)?.kind;
  }

  /**
   * What a file is by its path alone, to the innermost owner that it can have.
   * @param read the text of a file: a plugin is a folder with a manifest, or one that a marketplace lists
   */
  async placeAt(path: string, read: (path: string) => Promise<string | undefined>): Promise<FilePlace | undefined> {
    const [, ...folders] = upwards(path);
    const lists = await Promise.all(
      folders.map(async (one) => this.listedPlugins(one, await read(`${one}/${this.paths.marketplace}`))),
    );
    for (const folder of folders) {
      const manifest = await read(this.manifestOf(folder));
      const listed = lists.flat().find((plugin) => plugin.folder === folder);
      const isPlugin = manifest !== undefined || listed !== undefined;
      const plugin = isPlugin ? [this.withManifest(listed ?? { who: 'plugin', folder }, manifest)] : [];
      for (const owner of [...plugin, { who: 'project', folder } as const]) {
        const kind = this.kindOf(owner, path);
        if (kind) return { owner, kind };
      }
    }
    return undefined;
  }

  /** The patterns, in any folder, of files that editors show. */
  openedPatterns(): readonly string[] {
    return inAnyFolder(this.#table.filter(({ isOpened }) => isOpened));
  }

  /** The patterns, in any folder, of agents. */
  agentPatterns(): readonly string[] {
    return inAnyFolder(this.#table.filter(({ kind }) => kind === 'agent'));
  }

  /**
   * The patterns to watch for changes below an owner's folder. Of folders below `.claude` everything: of a folder that
   * comes or goes, a client may report nothing but that.
   */
  watchedPatterns(owner: Pick<Owner, 'who' | 'isConfig'>): readonly string[] {
    const isDeep = (folder: string): boolean => owner.isConfig ?? folder.startsWith(`${this.paths.folder}/`);
    const patterns = this.#patternsOf(owner).map((pattern) => {
      const folder = folderIn(pattern);
      return folder !== undefined && isDeep(folder) ? `${folder}/**` : pattern;
    });
    return [...new Set(patterns)];
  }

  #patternsOf({ who, isConfig }: Pick<Owner, 'who' | 'isConfig'>): readonly string[] {
    const patterns = this.#table.flatMap(({ owners, patterns }) => (owners.includes(who) ? patterns : []));
    return isConfig ? patterns.map((pattern) => this.#inConfig(pattern)) : patterns;
  }

  /** A pattern as it is in the folder that stands in for `.claude`. */
  #inConfig(pattern: string): string {
    const folder = `${this.paths.folder}/`;
    return pattern.startsWith(folder) ? pattern.slice(folder.length) : pattern;
  }

  #matches(pattern: string, relative: string): boolean {
    const known = this.#compiled.get(pattern);
    if (known) return known.test(relative);
    const made = picomatch.makeRe(pattern, { dot: true });
    this.#compiled.set(pattern, made);
    return made.test(relative);
  }
}

const isAnywhere = (names: readonly string[], relative: string): boolean =>
  names.includes(baseName(relative)) && relative.split('/').slice(0, -1).every(isWritten);

/** Each pattern below any folder, but for those that another one covers: `.claude/agents` lies below `agents` too. */
function inAnyFolder(locations: readonly Location[]): string[] {
  const patterns = [...new Set(locations.flatMap((location) => location.patterns))];
  const isCovered = (pattern: string): boolean => patterns.some((other) => pattern.endsWith(`/${other}`));
  return patterns.filter((pattern) => !isCovered(pattern)).map((pattern) => `**/${pattern}`);
}

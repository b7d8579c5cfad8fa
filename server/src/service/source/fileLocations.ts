import picomatch from 'picomatch/posix';
import type { Knowledge } from '../knowledge/index.ts';
import { agentsIn, type FileKind, isAgentFolder, type Location, type Paths } from '../knowledge/locations.ts';
import { invalidHooksIn, readManifest } from '../runtime/manifest.ts';
import { type Marketplace, readMarketplace } from '../runtime/marketplace.ts';
import { baseName, isWithin, isWritten, parentOf, upwards } from '../text/paths.ts';
import { type ListedPlaces, listedKind, listedPatterns, listedPlaces } from './listedParts.ts';
import { isListed, type Owner, onePerFolder, pluginEntries } from './owner.ts';
import { agentsBelow, asListed, partsBelow, pathBelow } from './pluginPaths.ts';

export type { FileKind } from '../knowledge/locations.ts';

/** Whether a file is JSON that names agents. */
export const isSettings = (kind: FileKind): boolean => kind === 'settings' || kind === 'hooks';

/** The part of a pattern before its first wildcard: a folder; undefined for a pattern of one file. */
const folderIn = (pattern: string): string | undefined =>
  pattern.includes('*') ? pattern.slice(0, pattern.indexOf('*')).replace(/\/$/, '') : undefined;

/** The text of a file; undefined for one that is not there. */
type ReadFile = (path: string) => Promise<string | undefined>;

/** What a file is, and to whom. */
export interface FilePlace {
  readonly owner: Owner;
  readonly kind: FileKind;
}

/** The table of locations, and all that derives from it. */
export class Locations {
  readonly paths: Paths;
  readonly #knowledge: Knowledge;
  /** What people settle themselves comes last. */
  #table: readonly Location[];
  #keptIn: readonly string[] = [];
  readonly #compiled = new Map<string, RegExp>();

  constructor(knowledge: Knowledge) {
    this.#table = knowledge.locations;
    this.paths = knowledge.paths;
    this.#knowledge = knowledge;
  }

  /**
   * Takes files of other folders as agents, too: those that are kept there to be copied or installed.
   * @param folders glob patterns, from a project’s own folder; instead of those before. What is no `isAgentFolder` is left out
   * @returns whether they are others than before
   */
  keepAgentsIn(folders: readonly string[]): boolean {
    const wanted = [...new Set(folders)].filter(isAgentFolder).sort();
    if (wanted.join('\n') === this.#keptIn.join('\n')) return false;
    this.#keptIn = wanted;
    const table = this.#table.filter(({ isCollection }) => !isCollection);
    this.#table = wanted.length > 0 ? [...table, agentsIn(wanted)] : table;
    return true;
  }

  /** The patterns, in any folder, of agents that are kept so. */
  keptPatterns(): readonly string[] {
    return inAnyFolder(this.#table.filter(({ isCollection }) => isCollection));
  }

  /** The file that makes a folder a plugin. */
  manifestOf(folder: string): string {
    return `${folder}/${this.paths.manifest}`;
  }

  /** An owner as its manifest describes it. @param text what the manifest says; undefined where there is none */
  withManifest(
    { manifestAgents: _, manifestParts: __, isRefused: ___, ...owner }: Owner,
    text: string | undefined,
  ): Owner {
    if (text === undefined) return owner;
    const { agents, parts, faults } = readManifest(text, this.#knowledge);
    const listed = agents?.map(({ path }) => path);
    return {
      ...owner,
      manifestAgents: listed && agentsBelow(owner.folder, listed),
      manifestParts: partsBelow(owner.folder, parts),
      isRefused: faults.length > 0 || owner.excludesManifest === true,
    };
  }

  /** The files that decide whether a plugin and its agents load. */
  definitionFiles(folder: string): readonly [manifest: string, hooks: string] {
    return [this.manifestOf(folder), `${folder}/${this.paths.hooks}`];
  }

  /** A plugin as the texts of these files have it. */
  withDefinition(plugin: Owner, [manifest, hooks]: readonly (string | undefined)[]): Owner {
    return this.withHooks(this.withManifest(plugin, manifest), hooks);
  }

  /** A plugin as its hooks make it. @param text what their file says; undefined where there is none */
  withHooks({ hasInvalidHooks: _, ...owner }: Owner, text: string | undefined): Owner {
    const isLost = text !== undefined && invalidHooksIn(text, this.#knowledge) !== undefined;
    return isLost ? { ...owner, hasInvalidHooks: true } : owner;
  }

  /**
   * The plugins, by their folders: those of the folders that have a manifest, and those that the marketplaces of the
   * folders list below them. What a marketplace says of a plugin comes on top, and of two the inner one counts.
   * @param folders each after those that it lies in
   */
  async pluginsIn(folders: readonly string[], read: ReadFile): Promise<ReadonlyMap<string, Owner>> {
    const found = await Promise.all(
      folders.map(async (folder) => {
        const paths = [this.manifestOf(folder), `${folder}/${this.paths.marketplace}`];
        const [manifest, marketplace] = await Promise.all(paths.map((path) => read(path)));
        const described: Owner[] = manifest === undefined ? [] : [{ who: 'plugin', folder }];
        return { described, listed: marketplace === undefined ? [] : this.#listedPlugins(folder, marketplace) };
      }),
    );
    const plugins = new Map(found.flatMap(({ described }) => described).map((plugin) => [plugin.folder, plugin]));
    for (const { listed } of found) for (const one of onePerFolder(listed)) plugins.set(one.folder, one);
    return plugins;
  }

  readMarketplace = (text: string): Marketplace => readMarketplace(text, this.#knowledge);

  #listedPlugins(folder: string, marketplace: string): Owner[] {
    const { name: ownName, plugins } = this.readMarketplace(marketplace);
    return plugins.flatMap((listed): Owner[] => {
      const plugin = pathBelow(folder, listed.source);
      if (plugin === undefined) return [];
      const owner = { who: 'plugin', folder: plugin, fallbackName: listed.name, marketplace: ownName } as const;
      return [{ ...owner, ...asListed(listed, plugin, folder) }];
    });
  }

  /** The folder that a path describes: that of a manifest, of a marketplace, or of the folder that holds them. */
  describedBy(path: string): string | undefined {
    const { manifest, marketplace } = this.paths;
    const ending = [manifest, marketplace, parentOf(manifest)].find((one) => path.endsWith(`/${one}`));
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

  /** The folders that hold files of an owner, at any depth, those that hold folders of skills, and its single files. */
  contentsOf(
    owner: Owner,
  ): Pick<ListedPlaces, 'foldersOfSkills'> & { readonly folders: string[]; readonly files: string[] } {
    const { folder, manifestAgents = [] } = owner;
    const listed = pluginEntries(owner).flatMap(({ marketplaceAgents }) => marketplaceAgents);
    const patterns = this.#patternsOf(owner);
    const folders = new Set(patterns.flatMap((pattern) => folderIn(pattern) ?? []));
    const at = (one: string): string => (one === '' ? folder : `${folder}/${one}`);
    const files = patterns.filter((pattern) => folderIn(pattern) === undefined);
    const parts = listedPlaces(owner, this.paths);
    return {
      folders: [...new Set([...[...folders].map(at), ...parts.folders])],
      foldersOfSkills: parts.foldersOfSkills,
      files: [...files.map((one) => `${folder}/${one}`), ...manifestAgents, ...listed, ...parts.files],
    };
  }

  /** The folder of an owner's agents. */
  agentFolderOf = (owner: Owner): string => this.#folderOf('agent', owner);

  /** The folder of an owner's skills. */
  skillFolderOf = (owner: Owner): string => this.#folderOf('skill', owner);

  /** The folder of an owner's commands. */
  commandFolderOf = (owner: Owner): string => this.#folderOf('command', owner);

  #folderOf(wanted: FileKind, { who, folder, isConfigFolder }: Owner): string {
    const location = this.#table.find(({ kind, owners }) => kind === wanted && owners.includes(who));
    const [pattern = ''] = location?.patterns ?? [];
    return `${folder}/${folderIn(this.#patternIn(pattern, isConfigFolder))}`;
  }

  /** Whether an agent lies where the runtime does not look: in a folder in which agents are kept to be installed. */
  isKept(owner: Owner, path: string): boolean {
    return owner.who === 'project' && !isWithin(path, this.agentFolderOf(owner));
  }

  /** What a file is to an owner; undefined for one that is not its. */
  kindOf(owner: Owner, path: string): FileKind | undefined {
    const { who, folder, isConfigFolder } = owner;
    if (!path.startsWith(`${folder}/`)) return undefined;
    if (isListed(owner, path)) return 'agent';
    const relative = path.slice(folder.length + 1);
    const isIn = ({ owners, patterns, anywhere, isCollection }: Location): boolean =>
      owners.includes(who) &&
      // A hidden folder belongs to a program: `.github/agents` are no collection.
      !(isCollection && baseName(folder).startsWith('.')) &&
      (anywhere
        ? isAnywhere(patterns, relative)
        : patterns.some((pattern) => this.#matches(this.#patternIn(pattern, isConfigFolder), relative)));
    const kind = this.#table.find(isIn)?.kind;
    // What has a place of its own stays what it is, whatever folder around it is listed.
    return kind === undefined || kind === 'skill-text' ? (listedKind(owner, path, this.paths) ?? kind) : kind;
  }

  /** What a file is by its path alone, to the innermost owner that it can have. */
  async placeAt(path: string, read: ReadFile): Promise<FilePlace | undefined> {
    const [, ...folders] = upwards(path);
    const plugins = await this.pluginsIn(folders.toReversed(), read);
    for (const folder of folders) {
      const found = plugins.get(folder);
      const texts = found ? await Promise.all(this.definitionFiles(folder).map((one) => read(one))) : [];
      const plugin = found ? [this.withDefinition(found, texts)] : [];
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
   * The patterns, in any folder, of agents that a plugin lists where {@link agentPatterns} do not look, and of its
   * skills and commands where {@link openedPatterns} do not.
   */
  listedPatterns(owner: Owner): readonly string[] {
    const { folder, manifestAgents = [] } = owner;
    const agents = [...manifestAgents, ...pluginEntries(owner).flatMap(({ marketplaceAgents }) => marketplaceAgents)];
    const isIn = (patterns: readonly string[], path: string): boolean =>
      patterns.some((pattern) => this.#matches(pattern, path.slice(1)));
    const opened = this.openedPatterns();
    return [
      ...agents.filter((path) => !isIn(this.agentPatterns(), path)).map((path) => [path, ''] as const),
      ...listedPatterns(owner, this.paths).filter(([place, below]) => !isIn(opened, place + below.replace(/\*+/, 'x'))),
    ]
      .filter(([place]) => isWithin(place, folder))
      .map(([place, below]) => `**${place.slice(parentOf(folder).length).replace(/[[\]{}*?]/g, '?')}${below}`);
  }

  /**
   * The patterns to watch for changes below an owner's folder. Of folders below `.claude` everything: of a folder that
   * comes or goes, a client may report nothing but that.
   */
  watchedPatterns(owner: Pick<Owner, 'who' | 'isConfigFolder'>): readonly string[] {
    const isDeep = (folder: string): boolean => owner.isConfigFolder ?? folder.startsWith(`${this.paths.folder}/`);
    const patterns = this.#patternsOf(owner).map((pattern) => {
      const folder = folderIn(pattern);
      return folder !== undefined && isDeep(folder) ? `${folder}/**` : pattern;
    });
    return [...new Set(patterns)];
  }

  #patternsOf({ who, isConfigFolder }: Pick<Owner, 'who' | 'isConfigFolder'>): readonly string[] {
    const patterns = this.#table.flatMap(({ owners, patterns }) => (owners.includes(who) ? patterns : []));
    return patterns.map((pattern) => this.#patternIn(pattern, isConfigFolder));
  }

  /** A pattern below the folder of an owner; in the folder that stands in for `.claude`, what is left of it. */
  #patternIn(pattern: string, isConfigFolder: boolean | undefined): string {
    const folder = `${this.paths.folder}/`;
    return isConfigFolder && pattern.startsWith(folder) ? pattern.slice(folder.length) : pattern;
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

import type { Knowledge } from '../knowledge/index.ts';
import type { KnownAgent } from '../project/known.ts';
import type { ProjectContext } from '../project/projectContext.ts';
import { type DocumentCache, documentCache } from '../source/documentCache.ts';
import { exclusionOf, type FilePlace, Locations, type Owner, originOf } from '../source/fileLocations.ts';
import { type SourceFile, sourceFile } from '../source/sourceFile.ts';
import { normalPath, parentOf, upwards } from '../text/paths.ts';
import { ExploredFolders } from './exploredFolders.ts';
import { bounded, type FileAccess } from './fileAccess.ts';
import { FileIndex } from './fileIndex.ts';
import { filesOfFolder } from './filesOfFolder.ts';
import { LatestOnly } from './latestOnly.ts';
import { LoadedOwners } from './loadedOwners.ts';
import { type WorkspaceOptions, withDefaults } from './options.ts';
import { ProjectContexts } from './projectContexts.ts';
import { projectOwner, projectSources } from './projectSources.ts';
import { scan } from './scan.ts';
import { mayName } from './summary.ts';
import { UserFolders, type UserPaths } from './userFolders.ts';
import { watchedPaths } from './watchedPaths.ts';

/** Requests at the same time: systems limit how many files may be open. */
const MAX_OPEN = 64;

/**
 * All that agents can refer to and be named in: of the projects that were asked for, of the folders that were explored,
 * of the user and of installed plugins. Each file is read once, and again only when it has changed. Never throws: what
 * is missing, broken or of the wrong shape counts as absent. Paths are absolute; a path of any form will do.
 */
export class Workspace {
  readonly knowledge: Knowledge;
  readonly locations: Locations;
  /** The files, of which only so many are open at a time. */
  readonly access: FileAccess;
  readonly #today: (() => string) | undefined;
  readonly user: UserFolders;
  readonly #documents: DocumentCache;
  readonly #index: FileIndex;
  readonly #contexts: ProjectContexts;
  readonly #explored = new ExploredFolders();
  readonly #owners: LoadedOwners;
  /** The contexts by the folder that files work in. */
  readonly #byFolder = new Map<string, Promise<ProjectContext>>();
  /** The texts of open files. */
  readonly #open = new Map<string, string>();
  readonly #reads = new LatestOnly();
  /** The files, with what editors have of them. */
  readonly #current: FileAccess;

  constructor(user: UserPaths, files: FileAccess, options: WorkspaceOptions = {}) {
    const { knowledge, maxParsedChars, today } = withDefaults(options);
    this.#today = today;
    this.knowledge = knowledge;
    this.locations = new Locations(knowledge);
    this.access = bounded(files, MAX_OPEN);
    this.#current = { ...this.access, read: (path) => this.read(path) };
    this.user = new UserFolders(user, knowledge.paths);
    this.#documents = documentCache(knowledge, maxParsedChars);
    this.#index = new FileIndex(this.#documents, this.locations);
    this.#contexts = new ProjectContexts(this.#index, knowledge);
    this.#owners = new LoadedOwners(
      this.#index,
      this.#current,
      (path) => this.#refresh(path),
      () => this.#open.keys(),
    );
  }

  /**
   * Takes files of other folders as agents, too.
   * @param folders see {@link Locations.keepAgentsIn}
   * @returns whether they are others than before; then everything is read again
   */
  async keepAgentsIn(folders: readonly string[]): Promise<boolean> {
    if (!this.locations.keepAgentsIn(folders)) return false;
    for (const owner of this.#index.owners()) this.#owners.unload(owner);
    this.#forgetContexts();
    await Promise.all(this.roots().map((root) => this.explore(root)));
    return true;
  }

  /** What the files of a folder can refer to; collected when it is first asked for, then kept up to date. */
  contextOf(folder: string): Promise<ProjectContext> {
    const path = normalPath(folder);
    const known = this.#byFolder.get(path) ?? this.#collect(path);
    this.#byFolder.set(path, known);
    return known;
  }

  /**
   * Looks for everything below a folder that is open in an editor: nested projects, plugins, memory.
   * @returns whether there are more folders than were looked at
   */
  async explore(folder: string): Promise<{ readonly isCut: boolean }> {
    const root = normalPath(folder);
    const isAgain = this.#explored.has(root);
    if (!isAgain) this.#explored.add(root);
    const found = await scan(root, this.#current, this.locations);
    // It may have been left meanwhile.
    if (!this.#explored.has(root)) return found;
    if (isAgain) this.leave(root);
    this.#explored.add(root, found);
    const owners = [root, ...found.projects].map((one) => projectOwner(one, this.user));
    await Promise.all([...owners, ...found.plugins].map((owner) => this.#owners.load(owner)));
    await Promise.all(found.anywhere.map((path) => this.#refresh(path)));
    this.#forgetContexts();
    // The user's agents, those of installed plugins and of the folders above are read with it.
    await this.contextOf(root);
    return found;
  }

  /** A folder is open no longer. */
  leave(folder: string): void {
    const root = normalPath(folder);
    const left = this.#explored.remove(root);
    const isLeft = (path: string): boolean => this.#explored.rootOf(path) === undefined;
    for (const one of [root, ...(left?.projects ?? [])])
      if (isLeft(one)) this.#owners.unload(projectOwner(one, this.user));
    for (const one of left?.plugins ?? []) if (isLeft(one.folder)) this.#owners.unload(one);
    this.#forgetContexts();
  }

  /** The folder in which a file works. Files with the same one have the same context. */
  folderOf(path: string): string {
    const file = normalPath(path);
    const [, ...folders] = upwards(file);
    // An installed plugin lies in the user's own project folder.
    const plugin = folders.find((folder) => this.#index.has({ who: 'plugin', folder }));
    const [inProject] = this.locations.projectsOf(parentOf(file));
    const project = inProject ?? folders.find((one) => this.#explored.isProject(one));
    const [nearest] = [plugin, project].flatMap((one) => one ?? []).sort((a, b) => b.length - a.length);
    return nearest ?? folders[0] ?? '';
  }

  /** What a file is to the projects and plugins that have been found. */
  ownedPlaceOf = (path: string): FilePlace | undefined => this.#index.placeOf(normalPath(path));

  /** What a file is, by what has been read, else by its path alone; undefined for one that Claude Code does not read. */
  async placeOf(path: string): Promise<FilePlace | undefined> {
    const file = normalPath(path);
    return this.#index.placeOf(file) ?? this.locations.placeAt(file, (one) => this.read(one));
  }

  /** A file as it is now; undefined when it is gone, or when Claude Code does not read it. */
  async source(path: string): Promise<SourceFile | undefined> {
    const file = normalPath(path);
    const [text, place, project] = await Promise.all([
      this.read(file),
      this.placeOf(file),
      this.contextOf(this.folderOf(file)),
    ]);
    return text === undefined || !place ? undefined : this.sourceOf(file, text, place, project);
  }

  /** A text as a file at a path; parsed only if it has not been already. */
  sourceOf(
    path: string,
    text: string,
    { kind, owner }: FilePlace,
    project: ProjectContext | undefined,
    knowledge = this.knowledge,
  ): SourceFile {
    const file = normalPath(path);
    const document = this.#documents.parse(file, text);
    const plugin = owner.who === 'plugin' ? this.#index.pluginNameOf(owner) : undefined;
    const lies = { origin: originOf(owner), plugin, exclusion: exclusionOf(owner, file) };
    return sourceFile(kind, file, document, { ...lies, knowledge, project, today: this.#today?.() });
  }

  /**
   * A file may have changed: it is read again, unless it is open.
   * @param isGone it exists no more: what an editor still shows of it counts no longer
   * @returns whether anything that concerns other files has changed
   */
  async changed(path: string, isGone = false): Promise<boolean> {
    const file = normalPath(path);
    if (isGone) this.#open.delete(file);
    if (file === this.user.file(this.locations.paths.installedPlugins)) {
      this.#forgetContexts();
      return true;
    }
    const isNew = await this.#discover(file);
    if (this.#open.has(file)) return isNew;
    if (this.#index.placeOf(file)) return (await this.#refresh(file)) || isNew;
    const all = await filesOfFolder(file, this.#index, this.access, this.user);
    const answers = await Promise.all(all.filter((one) => !this.#open.has(one)).map((one) => this.#refresh(one)));
    return answers.includes(true) || isNew;
  }

  /** An open file says this now, whatever the file system has. @returns as {@link changed} */
  edited(path: string, text: string): boolean {
    const file = normalPath(path);
    this.#open.set(file, text);
    return this.#update(file, text);
  }

  /** A file is open no longer. @returns as {@link changed} */
  closed(path: string): Promise<boolean> {
    const file = normalPath(path);
    this.#open.delete(file);
    return this.#refresh(file);
  }

  /** The text of a file as it is now, open or not. */
  async read(path: string): Promise<string | undefined> {
    const file = normalPath(path);
    return this.#open.get(file) ?? (await this.access.read(file));
  }

  /** The files that may hold a name, in the order of their paths. */
  mentioning(name: string): readonly string[] {
    return [...this.#index.files()].flatMap(([path, summary]) => (mayName(summary, name) ? [path] : [])).sort();
  }

  /** The explored folders, in the order in which they were. */
  roots = (): readonly string[] => this.#explored.roots();

  /** The explored folder that a file lies in, the innermost one. */
  rootOf = (path: string): string | undefined => this.#explored.rootOf(normalPath(path));

  /** The paths of all files that have been read, agents or not, in order. */
  files(): readonly string[] {
    return [...this.#index.files()].map(([path]) => path).sort();
  }

  /** The paths of which {@link changed} is to hear, as these files have them now. */
  watchedPaths(files: FileAccess): Promise<readonly string[]> {
    return watchedPaths(this.user, this.#index, this.#explored, bounded(files, MAX_OPEN));
  }

  /** The patterns of agents in places where none are looked for otherwise: plugins list them, or they are kept there. */
  listedPatterns(): readonly string[] {
    const listed = this.#index.owners().flatMap((owner) => this.locations.listedPatterns(owner));
    return [...listed, ...this.locations.keptPatterns()];
  }

  /** All agents that have been read, each once, under their full names. */
  agents = (): readonly KnownAgent[] => this.#index.agents();

  /** The agent that a file is, under its full name. */
  agentIn = (path: string): KnownAgent | undefined => this.#index.agentIn(normalPath(path));

  async #collect(folder: string): Promise<ProjectContext> {
    const nested = this.#explored.pluginsFor(folder);
    const { sources, above } = await projectSources(folder, this.user, nested, this.locations, this.#current);
    await Promise.all([...sources.owners.map(({ owner }) => owner), ...above].map((owner) => this.#owners.load(owner)));
    return this.#contexts.create(sources);
  }

  /** The sources of all contexts are looked up again. What has been read stays. */
  #forgetContexts(): void {
    this.#byFolder.clear();
    this.#contexts.clear();
  }

  #update(path: string, text: string | undefined): boolean {
    const change = this.#index.update(path, text);
    if (!change?.changesPluginAgents && !change?.changesEnabledPlugins)
      return change !== undefined && this.#contexts.apply(change);
    // It is loaded again with the next context.
    if (change.changesPluginAgents) this.#owners.unload(change.owned.owner);
    this.#forgetContexts();
    return true;
  }

  async #refresh(path: string): Promise<boolean> {
    const shown = this.#open.get(path);
    if (shown !== undefined) return this.#update(path, shown);
    const read = await this.#reads.ask(path, () => this.access.read(path));
    // It may have been opened meanwhile.
    return read !== undefined && this.#update(path, this.#open.get(path) ?? read.answer);
  }

  /** Loads the owners that a file brings to light within an explored folder. @returns whether any came or went */
  async #discover(path: string): Promise<boolean> {
    const root = this.#explored.rootOf(path);
    if (root === undefined) return false;
    if (path.endsWith(`/${this.locations.paths.marketplace}`)) return this.explore(root).then(() => true);
    // Of a folder that comes or goes, a client may report nothing but that.
    const plugin = this.locations.pluginOf(path);
    if (plugin !== undefined) {
      const isThere = (await this.read(this.locations.manifestOf(plugin))) !== undefined;
      const owner: Owner = { who: 'plugin', folder: plugin };
      if (!this.#explored.notePlugin(owner, isThere)) return false;
      if (isThere) await this.#owners.load(owner);
      else this.#owners.unload(owner);
    } else {
      const outermost = this.locations.projectsOf(path).at(-1);
      const project = outermost === undefined ? undefined : projectOwner(outermost, this.user);
      if (!project || this.#index.has(project)) return false;
      this.#explored.noteProject(project.folder);
      await this.#owners.load(project);
    }
    this.#forgetContexts();
    return true;
  }
}

import type { Knowledge } from '../knowledge/index.ts';
import type { ProjectContext } from '../project/projectContext.ts';
import type { DocumentCache } from '../source/documentCache.ts';
import type { Locations } from '../source/fileLocations.ts';
import type { Owner } from '../source/owner.ts';
import { foldersBetween, isWithin, isWritten, parentOf, upwards } from '../text/paths.ts';
import { ExploredFolders } from './exploredFolders.ts';
import { type FileAccess, listingOnce } from './fileAccess.ts';
import { FileIndex } from './fileIndex.ts';
import { filesOfFolder, filesRead } from './filesOfFolder.ts';
import { filesAmong, impliedChanges } from './impliedChanges.ts';
import { LoadedOwners } from './loadedOwners.ts';
import { ProjectContexts } from './projectContexts.ts';
import { projectOwner, projectSources } from './projectSources.ts';
import { pluginsBelow, scan } from './scan.ts';
import type { SummaryStore } from './summary.ts';
import type { UserFolders } from './userFolders.ts';

/** The files of a workspace: on disk, and as editors have them. */
export interface WorkspaceFiles {
  readonly onDisk: FileAccess;
  /** As editors have them, where they are open. */
  readonly current: FileAccess;
  readonly open: ReadonlyMap<string, string>;
}

/**
 * What has been read: of explored folders, and of all that their files can refer to. Each change brings it up to date.
 * Its asynchronous methods are to be called for one change, or one batch of changes, at a time: else an earlier reading
 * could overwrite a later one. Paths are normal.
 */
export class WorkspaceIndex {
  readonly explored = new ExploredFolders();
  readonly fileIndex: FileIndex;
  readonly #contexts: ProjectContexts;
  readonly #owners: LoadedOwners;
  /** The file that lists the plugins that are installed. */
  readonly #installed: string;
  /** The contexts by the folder that files work in. */
  readonly #byFolder = new Map<string, Promise<ProjectContext>>();
  readonly #access: WorkspaceFiles;
  readonly #user: UserFolders;
  readonly #locations: Locations;

  constructor(
    access: WorkspaceFiles,
    user: UserFolders,
    locations: Locations,
    documents: DocumentCache,
    knowledge: Knowledge,
    summaries?: SummaryStore,
  ) {
    this.#access = access;
    this.#user = user;
    this.#locations = locations;
    this.#installed = user.file(locations.paths.installedPlugins);
    this.fileIndex = new FileIndex(documents, locations, summaries);
    this.#contexts = new ProjectContexts(this.fileIndex, knowledge);
    this.#owners = new LoadedOwners(this.fileIndex, access.current, (path) => this.refresh(path), access.open);
  }

  /** The context of the files of a folder, if it is known or being collected. */
  knownContext(folder: string): Promise<ProjectContext> | undefined {
    return this.#byFolder.get(folder);
  }

  /** Remembers the context of the files of a folder, until anything changes of what it is made of. */
  keepContext(folder: string, context: Promise<ProjectContext>): Promise<ProjectContext> {
    this.#byFolder.set(folder, context);
    return context;
  }

  /** Looks for everything below a folder. @param isAgain whether it has been explored before */
  async explore(root: string, isAgain: boolean): Promise<{ readonly isCut: boolean }> {
    const found = await scan(root, this.#access.current, this.#locations);
    if (isAgain) this.leave(root);
    this.explored.add(root, found);
    const owners = [root, ...found.projects].map((one) => projectOwner(one, this.#user));
    await Promise.all([...owners, ...found.plugins].map((owner) => this.#owners.load(owner)));
    await Promise.all(found.anywhere.map((path) => this.refresh(path)));
    this.#forgetContexts();
    // The user's agents, those of installed plugins and of the folders above are read with it.
    await this.keepContext(root, this.collect(root));
    return found;
  }

  /** A folder is open no longer: what belongs to no other is forgotten. */
  leave(root: string): void {
    const left = this.explored.remove(root);
    for (const one of [root, ...(left?.projects ?? [])])
      if (!this.explored.isProject(one)) this.#owners.unload(projectOwner(one, this.#user));
    for (const one of left?.plugins ?? []) if (!this.explored.isPlugin(one.folder)) this.#owners.unload(one);
    this.#forgetContexts();
  }

  /** Reads everything again. */
  async readAgain(): Promise<void> {
    for (const owner of this.fileIndex.owners()) this.#owners.unload(owner);
    this.#forgetContexts();
    for (const root of this.explored.roots()) await this.explore(root, true);
  }

  /** Collects what the files of a folder can refer to. */
  async collect(folder: string): Promise<ProjectContext> {
    const nested = this.explored.pluginsFor(folder);
    const { sources, above } = await projectSources(folder, this.#user, nested, this.#locations, this.#access.current);
    await Promise.all([...sources.owners.map(({ owner }) => owner), ...above].map((owner) => this.#owners.load(owner)));
    return this.#contexts.create(sources);
  }

  /** Whether a change of a file or folder may matter: not where programs put what they install or make. */
  mayMatter(path: string): boolean {
    const isSearched = (name: string): boolean => isWritten(name) || name.startsWith(this.#locations.paths.folder);
    const roots = this.explored.rootsOf(path);
    return (
      this.fileIndex.placeOf(path) !== undefined ||
      roots.length === 0 ||
      roots.some((root) => foldersBetween(root, path).every(isSearched))
    );
  }

  /** Files or folders may have changed. @returns whether anything that concerns other files has */
  async changed(paths: readonly string[]): Promise<boolean> {
    const all = await this.#implied(paths);
    const read = filesRead(this.fileIndex, all);
    const describes = (path: string): boolean => this.#locations.describedBy(path) !== undefined;
    const describing = all.filter(describes);
    const answers = [await this.#findPlugins(describing)];
    // What one of these says decides what other files are.
    for (const path of describing) answers.push(await this.#readChanged(path, read.get(path)));
    const others = all.filter((path) => !describes(path));
    const found = others.map(async (path) => {
      const isNew = await this.#findProject(path);
      return (await this.#readChanged(path, read.get(path))) || isNew;
    });
    return [...answers, ...(await Promise.all(found))].includes(true);
  }

  /** The paths to look at when these have changed. */
  async #implied(paths: readonly string[]): Promise<readonly string[]> {
    const given = new Set(paths);
    const isOwned = (path: string): boolean => this.fileIndex.placeOf(path) !== undefined || path === this.#installed;
    const isInner = (path: string): boolean => upwards(parentOf(path)).some((folder) => given.has(folder));
    const unowned = paths.filter((path) => !isOwned(path) && !isInner(path));
    const current = listingOnce(this.#access.current);
    const files = await filesAmong(unowned, current);
    const implied = await Promise.all(
      unowned.map((path) => impliedChanges(path, files.has(path), this.explored, current, this.#locations)),
    );
    const definitions = unowned.flatMap((path) => this.#definitionsWithin(path));
    return [...new Set([...paths.filter(isOwned), ...implied.flat(), ...definitions])];
  }

  /** Of the files that define the plugin around a folder those in it, whether they have been read or not. */
  #definitionsWithin(folder: string): readonly string[] {
    const plugin = upwards(folder).find((one) => this.fileIndex.has({ who: 'plugin', folder: one }));
    return plugin === undefined ? [] : this.#locations.definitionFiles(plugin).filter((path) => isWithin(path, folder));
  }

  /**
   * Reads a file again, or the files of a folder.
   * @param read those of the folder that have been read
   * @returns as {@link changed}
   */
  async #readChanged(path: string, read: readonly string[] = []): Promise<boolean> {
    if (path === this.#installed) {
      this.#forgetContexts();
      return true;
    }
    if (this.#access.open.has(path)) return false;
    if (this.fileIndex.placeOf(path)) return this.refresh(path);
    const all = await filesOfFolder(path, read, this.fileIndex, this.#access.onDisk, this.#user);
    const closed = all.filter((one) => !this.#access.open.has(one));
    return (await Promise.all(closed.map((one) => this.refresh(one)))).includes(true);
  }

  /** A file is open no longer. @returns as {@link changed} */
  async closed(path: string): Promise<boolean> {
    const isOther = await this.refresh(path);
    return this.#unloadUnused(path) || isOther;
  }

  /**
   * Forgets projects and plugins that belong to no explored folder, once no file of theirs is open: those that count in
   * others are read again with the next context.
   * @param path the file that was closed
   * @returns whether there were any
   */
  #unloadUnused(path: string): boolean {
    const isExplored = (one: string): boolean => this.explored.rootsOf(one).length > 0;
    if (isExplored(path)) return false;
    const open = [...this.#access.open.keys()];
    const unused = this.fileIndex
      .owners()
      .filter(({ who, folder }) => who !== 'user' && !isExplored(folder) && !open.some((one) => isWithin(one, folder)));
    for (const one of unused) this.#owners.unload(one);
    if (unused.length > 0) this.#forgetContexts();
    return unused.length > 0;
  }

  /** Reads a file again. @returns as {@link changed} */
  async refresh(path: string): Promise<boolean> {
    return this.update(path, await this.#access.current.read(path));
  }

  /** A file says this now; without a text it is gone. @returns as {@link changed} */
  update(path: string, text: string | undefined): boolean {
    const change = this.fileIndex.update(path, text);
    if (!change) return false;
    const comesOrGoes = !change.before || !change.after;
    const isFallback = comesOrGoes && this.#contexts.decidesFallbacks(path);
    if (!change.plugin && !change.changesEnabledPlugins && !isFallback) return this.#contexts.apply(change);
    if (change.plugin) {
      this.#owners.unload(change.owned.owner);
      // Its files are read again with the next context; what they are is known at once.
      const isManifest = path === this.#locations.manifestOf(change.owned.owner.folder);
      if (text !== undefined || !isManifest) this.fileIndex.add(change.plugin);
    }
    this.#forgetContexts();
    return true;
  }

  /** The sources of all contexts are looked up again. What has been read stays. */
  #forgetContexts(): void {
    this.#byFolder.clear();
    this.#contexts.clear();
  }

  /** Loads the project that a file brings to light within an explored folder. @returns whether there is one */
  async #findProject(path: string): Promise<boolean> {
    if (this.explored.rootsOf(path).length === 0) return false;
    // Of a folder that comes or goes, a client may report nothing but that.
    const outermost = this.#locations.projectsOf(path).at(-1);
    const project = outermost === undefined ? undefined : projectOwner(outermost, this.#user);
    if (!project || this.fileIndex.has(project)) return false;
    this.explored.noteProject(project.folder);
    await this.#owners.load(project);
    this.#forgetContexts();
    return true;
  }

  /**
   * Finds the plugins of explored folders anew.
   * @param describing manifests and marketplaces that may have changed
   * @returns whether any plugin came or went, or is listed otherwise
   */
  async #findPlugins(describing: readonly string[]): Promise<boolean> {
    const described = describing.flatMap((file) => this.#locations.describedBy(file) ?? []);
    let isOther = false;
    for (const root of this.explored.roots()) {
      const within = described.filter((folder) => isWithin(folder, root));
      // A marketplace above the folder may list plugins in it.
      if (within.length === 0 && !described.some((folder) => isWithin(root, folder))) continue;
      const folders = [...new Set([...this.explored.describedIn(root), ...within])];
      const before = this.explored.pluginsIn(root);
      const plugins = await pluginsBelow(root, folders, this.#access.current, this.#locations);
      this.explored.notePlugins(root, plugins, folders);
      const others = [...without(before, plugins), ...without(plugins, before)];
      if (others.length === 0) continue;
      for (const one of others) this.#owners.unload(one);
      await Promise.all(plugins.map((one) => this.#owners.load(one)));
      isOther = true;
    }
    if (isOther) this.#forgetContexts();
    return isOther;
  }
}

/** The owners of a list that are not the same in another. */
function without(owners: readonly Owner[], others: readonly Owner[]): readonly Owner[] {
  const known = new Set(others.map((one) => JSON.stringify(one)));
  return owners.filter((one) => !known.has(JSON.stringify(one)));
}

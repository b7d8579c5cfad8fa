import type { Knowledge } from '../knowledge/index.ts';
import type { KnownAgent } from '../project/known.ts';
import type { ProjectContext } from '../project/projectContext.ts';
import { type DocumentCache, documentCache } from '../source/documentCache.ts';
import { type FilePlace, Locations } from '../source/fileLocations.ts';
import { exclusionOf, originOf } from '../source/owner.ts';
import { type SourceFile, sourceFile } from '../source/sourceFile.ts';
import { isWithin, normalPath, parentOf, upwards } from '../text/paths.ts';
import { bounded, type FileAccess } from './fileAccess.ts';
import { type WorkspaceOptions, withDefaults } from './options.ts';
import { Sequencer } from './sequencer.ts';
import { mayName } from './summary.ts';
import { UserFolders, type UserPaths } from './userFolders.ts';
import { watchedPaths } from './watchedPaths.ts';
import { WorkspaceIndex } from './workspaceIndex.ts';

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
  readonly #index: WorkspaceIndex;
  /** The texts of open files. */
  readonly #open = new Map<string, string>();
  /** One change at a time reads files: else an earlier reading could overwrite a later one. */
  readonly #changes = new Sequencer();

  constructor(user: UserPaths, files: FileAccess, options: WorkspaceOptions = {}) {
    const { knowledge, maxParsedChars, today, summaries } = withDefaults(options);
    this.#today = today;
    this.knowledge = knowledge;
    this.locations = new Locations(knowledge);
    this.access = bounded(files, MAX_OPEN);
    this.user = new UserFolders(user, knowledge.paths);
    this.#documents = documentCache(knowledge, maxParsedChars);
    const current: FileAccess = { ...this.access, read: (path) => this.read(path) };
    const all = { onDisk: this.access, current, open: this.#open };
    this.#index = new WorkspaceIndex(all, this.user, this.locations, this.#documents, knowledge, summaries);
  }

  /**
   * Takes files of other folders as agents, too.
   * @param folders see {@link Locations.keepAgentsIn}
   * @returns whether they are others than before; then everything is read again
   */
  async keepAgentsIn(folders: readonly string[]): Promise<boolean> {
    if (!this.locations.keepAgentsIn(folders)) return false;
    await this.#changes.queue(() => this.#index.readAgain());
    return true;
  }

  /** What the files of a folder can refer to; collected when it is first asked for, then kept up to date. */
  contextOf(folder: string): Promise<ProjectContext> {
    const path = normalPath(folder);
    const collect = () => this.#changes.queue(() => this.#index.collect(path));
    return this.#index.knownContext(path) ?? this.#index.keepContext(path, collect());
  }

  /**
   * Looks for everything below a folder that is open in an editor: nested projects, plugins, memory.
   * @returns whether there are more folders than were looked at
   */
  explore(folder: string): Promise<{ readonly isCut: boolean }> {
    const root = normalPath(folder);
    const isAgain = this.#index.explored.has(root);
    if (!isAgain) this.#index.explored.add(root);
    return this.#changes.queue(() => this.#index.explore(root, isAgain));
  }

  /** A folder is open no longer. */
  leave(folder: string): Promise<void> {
    return this.#changes.queue(async () => this.#index.leave(normalPath(folder)));
  }

  /** The folder in which a file works. Files with the same one have the same context. */
  folderOf(path: string): string {
    const file = normalPath(path);
    const [, ...folders] = upwards(file);
    // An installed plugin lies in the user's own project folder.
    const plugin = folders.find((folder) => this.#index.fileIndex.has({ who: 'plugin', folder }));
    const [inProject] = this.locations.projectsOf(parentOf(file));
    const project = inProject ?? folders.find((one) => this.#index.explored.isProject(one));
    const [nearest] = [plugin, project].flatMap((one) => one ?? []).sort((a, b) => b.length - a.length);
    return nearest ?? folders[0] ?? '';
  }

  /** What a file is to the projects and plugins that have been found. */
  ownedPlaceOf = (path: string): FilePlace | undefined => this.#index.fileIndex.placeOf(normalPath(path));

  /** What a file is, by what has been read, else by its path alone; undefined for one that Claude Code does not read. */
  async placeOf(path: string): Promise<FilePlace | undefined> {
    const file = normalPath(path);
    return this.#index.fileIndex.placeOf(file) ?? this.locations.placeAt(file, (one) => this.read(one));
  }

  /** A file as it is now; undefined when it is gone, or when Claude Code does not read it. */
  async source(path: string): Promise<SourceFile | undefined> {
    const file = normalPath(path);
    const [text, place, project] = await Promise.all([
      this.read(file),
      this.placeOf(file),
      this.contextOf(this.folderOf(file)),
    ]);
    // What has been read meanwhile knows better than the path.
    const known = this.ownedPlaceOf(file) ?? place;
    return text === undefined || !known ? undefined : this.sourceOf(file, text, known, project);
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
    const parse = () => this.#documents.parse(file, text);
    const plugin = owner.who === 'plugin' ? this.#index.fileIndex.pluginNameFor(owner, file) : undefined;
    const lies = { origin: originOf(owner), plugin, exclusion: exclusionOf(owner, file) };
    return sourceFile(kind, file, text, parse, { ...lies, knowledge, project, today: this.#today?.() });
  }

  /**
   * A file may have changed, or the files of a folder: they are read again, unless they are open.
   * @param isGone it exists no more: what an editor still shows of it counts no longer
   * @returns whether anything that concerns other files has changed
   */
  changed(path: string, isGone = false): Promise<boolean> {
    return this.allChanged([[path, isGone]]);
  }

  /** As {@link changed}, of several files. */
  allChanged(changes: readonly (readonly [path: string, isGone: boolean])[]): Promise<boolean> {
    const files = changes.flatMap(([path, isGone]) => {
      const file = normalPath(path);
      if (isGone) this.#forgetOpen(file);
      return this.#index.mayMatter(file) ? [file] : [];
    });
    if (files.length === 0) return Promise.resolve(false);
    return this.#changes.queue(() => this.#index.changed(files));
  }

  /** Files are gone, though editors may still show them. @param path a file, or the folder that they were in */
  #forgetOpen(path: string): void {
    for (const one of this.#open.keys()) if (isWithin(one, path)) this.#open.delete(one);
  }

  /** An open file says this now, whatever the file system has. @returns as {@link changed} */
  edited(path: string, text: string): boolean {
    const file = normalPath(path);
    this.#open.set(file, text);
    return this.#index.update(file, text);
  }

  /** A file is open no longer. @returns as {@link changed} */
  closed(path: string): Promise<boolean> {
    const file = normalPath(path);
    this.#open.delete(file);
    return this.#changes.queue(() => this.#index.closed(file));
  }

  /** The text of a file as it is now, open or not. */
  async read(path: string): Promise<string | undefined> {
    const file = normalPath(path);
    const text = this.#open.get(file) ?? (await this.access.read(file));
    // It may have been opened meanwhile.
    return this.#open.get(file) ?? text;
  }

  /** The files that may hold a name, in the order of their paths. */
  mentioning(name: string): readonly string[] {
    return [...this.#index.fileIndex.files()]
      .flatMap(([path, summary]) => (mayName(summary, name) ? [path] : []))
      .sort();
  }

  /** The explored folders, in the order in which they were. */
  roots = (): readonly string[] => this.#index.explored.roots();

  /** The explored folder that a file lies in, the innermost one. */
  rootOf = (path: string): string | undefined => this.#index.explored.rootsOf(normalPath(path))[0];

  /** The paths of all files that have been read, agents or not, in order. */
  files(): readonly string[] {
    return [...this.#index.fileIndex.files()].map(([path]) => path).sort();
  }

  /** The paths of which {@link changed} is to hear, as these files have them now. */
  watchedPaths(files: FileAccess): Promise<readonly string[]> {
    return watchedPaths(this.user, this.#index.fileIndex, this.#index.explored, bounded(files, MAX_OPEN));
  }

  /** The patterns of agents in places where none are looked for otherwise: plugins list them, or they are kept there. */
  listedPatterns(): readonly string[] {
    const listed = this.#index.fileIndex.owners().flatMap((owner) => this.locations.listedPatterns(owner));
    return [...listed, ...this.locations.keptPatterns()];
  }

  /** All agents that have been read, each once, under their full names. */
  agents = (): readonly KnownAgent[] => this.#index.fileIndex.agents();

  /** The agent that a file is, under its full name. */
  agentIn = (path: string): KnownAgent | undefined => this.#index.fileIndex.agentIn(normalPath(path));
}

import {
  type Connection,
  FileChangeType,
  type InitializeParams,
  type TextDocuments,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type Config,
  type FileAccess,
  type FolderEntry,
  foldersBeside,
  type ProjectContext,
  type UserPaths,
  Workspace,
} from '../service/index.ts';
import { isWithin } from '../service/text/paths.ts';
import { cutMessage } from '../service/workspace/fileAccess.ts';
import type { Configurations } from './configurations.ts';
import { watchFiles } from './fileWatchers.ts';
import type { Host } from './host.ts';
import { LateContexts } from './lateContexts.ts';
import { PolledFiles, reportsChanges, startPolling } from './polledFiles.ts';
import { staleWhileRevalidate } from './staleCache.ts';
import { isUntitled, pathOf, UNTITLED } from './uris.ts';

/** Changes of files come in swarms: a checkout changes hundreds. */
const DEBOUNCE_MS = 200;

/** A file that is closed and deleted at once may be read before it is gone, and its end never be reported. */
const LOOK_AGAIN_AFTER_MS = 2000;

/** Where there is no user: a home where no file can be. */
const NOBODY: UserPaths = { home: `${UNTITLED}://nobody` };

/** The workspace as a client has it: its folders, its open documents, and the file system as it is told of it. */
export class ClientWorkspace {
  readonly #connection: Connection;
  readonly #params: InitializeParams;
  readonly #host: Host;
  readonly #files: FileAccess;
  readonly #changed: (paths?: readonly string[]) => void;
  readonly #documents: TextDocuments<TextDocument>;
  readonly #workspace: Workspace;
  /** Of a client that does not report changes. */
  readonly #polled: PolledFiles | undefined;
  #endPolling = (): void => {};
  readonly #configurations: Configurations;
  readonly #configOf: (folder: string) => Promise<Config>;
  readonly #entries: (folder: string) => Promise<readonly FolderEntry[]>;
  /** Open documents whose last change the workspace has not heard of. */
  readonly #edited = new Map<string, TextDocument>();
  /** Files and folders that have changed, in the order of their last changes, and whether each is gone. */
  readonly #changedPaths = new Map<string, boolean>();
  /** The edits of open documents have changed something that concerns other files. */
  #hasEditedNames = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #lookingAgain = new Set<ReturnType<typeof setTimeout>>();
  #exploring: Promise<unknown> = Promise.resolve();
  readonly #contexts: LateContexts;

  /**
   * @param files those of the host, and of the client
   * @param configOf the configuration of the files in a folder
   * @param changed called when something that concerns other files has changed; with paths, when only those files have
   */
  constructor(
    connection: Connection,
    params: InitializeParams,
    host: Host,
    files: FileAccess,
    documents: TextDocuments<TextDocument>,
    configurations: Configurations,
    configOf: (folder: string) => Promise<Config>,
    changed: (paths?: readonly string[]) => void,
  ) {
    this.#connection = connection;
    this.#params = params;
    this.#host = host;
    this.#files = files;
    this.#configurations = configurations;
    this.#configOf = configOf;
    this.#changed = changed;
    this.#documents = documents;
    this.#contexts = new LateContexts(
      () => changed(),
      (error) => this.#report(error),
    );
    const isPolled = host.stampOf && !reportsChanges(params.capabilities);
    this.#polled = isPolled ? new PolledFiles(files, host.stampOf) : undefined;
    const followed = this.#polled ?? files;
    const access: FileAccess = {
      read: (path) => followed.read(path),
      list: (folder) => followed.list(folder),
      onCut: (folder) => connection.console.warn(cutMessage(folder)),
    };
    this.#workspace = new Workspace(host.user ?? NOBODY, access, { today: host.today });
    this.#entries = staleWhileRevalidate((folder) => files.list(folder));
    documents.onDidOpen(({ document }) => {
      this.#note(document);
      this.#discover(document);
    });
    documents.onDidChangeContent(({ document }) => this.#note(document));
    documents.onDidClose(({ document }) => this.#close(document));
    connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri, type } of changes) {
        const path = pathOf(uri);
        if (path !== undefined) this.#noteChange(path, type === FileChangeType.Deleted);
      }
      this.#applySoon();
    });
  }

  /** With every open document as it is now. */
  current(): Workspace {
    for (const [path, document] of this.#edited) {
      if (!this.#workspace.edited(path, document.getText())) continue;
      this.#hasEditedNames = true;
      this.#applySoon();
    }
    this.#edited.clear();
    return this.#workspace;
  }

  /**
   * What a file can refer to.
   * @param isPatient waits until it is known; else only the first time, and not long: undefined while it is not
   */
  async contextOf(path: string, isPatient = false): Promise<ProjectContext | undefined> {
    if (isUntitled(path)) return undefined;
    const folder = this.current().folderOf(path);
    if (isPatient) return this.#workspace.contextOf(folder);
    return this.#contexts.answer(folder, this.#workspace.contextOf(folder));
  }

  /** As {@link current}, once everything in the client's folders has been read. */
  async ready(): Promise<Workspace> {
    await this.#exploring;
    // Plugins whose manifests have changed are read again with the contexts.
    const workspace = this.current();
    await Promise.all(workspace.roots().map((root) => workspace.contextOf(root)));
    return this.current();
  }

  /** What a folder of an agent's project holds; waits only the first time. */
  entries(path: string, folder: string): Promise<readonly FolderEntry[]> {
    return this.#entries(`${this.#workspace.folderOf(path)}/${folder}`);
  }

  /**
   * Whether a path in a file leads to another one; remembered for a while. Nothing is looked for but in the folders that
   * are open, in the file's own and in the user's of Claude Code.
   */
  async isFile(path: string, file: string): Promise<boolean> {
    const own = [this.#workspace.folderOf(file), this.#workspace.user.claudeFolder];
    if (this.#workspace.rootOf(path) === undefined && !own.some((folder) => isWithin(path, folder))) return false;
    const end = path.lastIndexOf('/');
    const entries = await this.#entries(path.slice(0, end));
    return entries.some(({ name, isFolder }) => !isFolder && name === path.slice(end + 1));
  }

  /** Begins to read the client's folders, and asks it to report changes; once it is ready. */
  listen(): void {
    const { capabilities, workspaceFolders, rootUri } = this.#params;
    const roots = (workspaceFolders ?? (rootUri ? [{ uri: rootUri }] : [])).map(({ uri }) => uri);
    const paths = [...new Set(roots)].flatMap((uri) => pathOf(uri) ?? []);
    this.#explore(paths);
    if (this.#polled) this.#poll(this.#polled);
    if (capabilities.workspace?.workspaceFolders) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const pathsOf = (folders: readonly WorkspaceFolder[]) => folders.flatMap(({ uri }) => pathOf(uri) ?? []);
        this.#explore(pathsOf(added), pathsOf(removed));
      });
    }
    const beside = async (): Promise<string[]> => {
      const { user, access } = this.#workspace;
      const folders = await Promise.all(paths.map((path) => foldersBeside(path, user.home, access)));
      return folders.flat().map(this.#host.uriOf);
    };
    const { locations, user } = this.#workspace;
    const { folder } = user.owner;
    const files = [user.file(locations.paths.installedPlugins).slice(folder.length + 1)];
    const own = this.#host.user && { owner: user.owner, uri: this.#host.uriOf(folder), files };
    watchFiles(this.#connection, capabilities, locations, own, beside).catch((error) => this.#report(error));
  }

  /** Settings have changed: agents may be kept in other folders. */
  reconfigured(): void {
    this.#keepAgents(this.#workspace.roots())
      .then((isOther) => isOther && this.#changed())
      .catch((error) => this.#report(error));
  }

  /** The client goes away. */
  end(): void {
    this.#endPolling();
    for (const timer of this.#lookingAgain) clearTimeout(timer);
  }

  #explore(added: readonly string[], removed: readonly string[] = []): void {
    const left = Promise.all(removed.map((path) => this.#workspace.leave(path)));
    const configured = left.then(() => this.#keepAgents([...this.#workspace.roots(), ...added]));
    const explored = added.map(async (path) => {
      await configured;
      const { isCut } = await this.#workspace.explore(path);
      if (isCut) this.#connection.console.warn(cutMessage(path));
    });
    this.#exploring = Promise.all([
      this.#exploring,
      ...[configured, ...explored].map((one) => one.catch((error) => this.#report(error))),
    ]);
    if (added.length + removed.length > 0) void this.#exploring.then(() => this.#changed());
  }

  /** @param roots the folders that are open @returns whether agents are kept in other folders than before */
  async #keepAgents(roots: readonly string[]): Promise<boolean> {
    const configs = await Promise.all(roots.map(this.#configOf));
    return this.#workspace.keepAgentsIn(configs.flatMap(({ agentFolders }) => agentFolders));
  }

  #poll(files: PolledFiles): void {
    const poll = async (): Promise<void> => {
      const workspace = await this.ready();
      for (const [path, isGone] of await files.changes(await workspace.watchedPaths(this.#files))) {
        this.#noteChange(path, isGone);
        this.#applySoon();
      }
    };
    this.#endPolling = startPolling(this.#documents, poll, (error) => this.#report(error));
  }

  #noteChange(path: string, isGone: boolean): void {
    this.#changedPaths.delete(path);
    this.#changedPaths.set(path, isGone);
  }

  #note(document: TextDocument): void {
    const path = pathOf(document.uri);
    if (path !== undefined) this.#edited.set(path, document);
  }

  /** What is open may belong to a plugin of which no change was reported. */
  #discover({ uri }: TextDocument): void {
    const path = pathOf(uri);
    if (path === undefined || this.#workspace.ownedPlaceOf(path)) return;
    this.#noteChange(path, false);
    this.#applySoon();
  }

  #close({ uri }: TextDocument): void {
    const path = pathOf(uri);
    if (path === undefined) return;
    this.#edited.delete(path);
    const timer = setTimeout(() => {
      this.#lookingAgain.delete(timer);
      this.#noteChange(path, false);
      this.#applySoon();
    }, LOOK_AGAIN_AFTER_MS);
    this.#lookingAgain.add(timer);
    this.#workspace
      .closed(path)
      .then((isOther) => isOther && this.#changed())
      .catch((error) => this.#report(error));
  }

  #applySoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#apply().catch((error) => this.#report(error)), DEBOUNCE_MS);
  }

  async #apply(): Promise<void> {
    const paths = [...this.#changedPaths];
    this.#changedPaths.clear();
    const applying = this.#workspace.allChanged(paths);
    // What has come back is as the editor has it.
    for (const document of this.#documents.all()) {
      const file = pathOf(document.uri);
      const last = file === undefined ? undefined : paths.findLast(([path]) => isWithin(file, path));
      if (last?.[1] === false) this.#note(document);
    }
    const [isOther, configured] = await Promise.all([
      applying,
      Promise.all(paths.map(([path]) => this.#configurations.changed(path))),
    ]);
    if (configured.includes(true)) await this.#keepAgents(this.#workspace.roots());
    const concernsOthers = isOther || configured.includes(true) || this.#hasEditedNames;
    this.#hasEditedNames = false;
    if (concernsOthers) this.#changed();
    else this.#changed(paths.map(([path]) => path));
  }

  #report(error: unknown): void {
    this.#connection.console.error(`workspace: ${String(error)}`);
  }
}

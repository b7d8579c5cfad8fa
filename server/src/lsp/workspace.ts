import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileSystemWatcher,
  type InitializeParams,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type FolderEntry, type ProjectContext, Workspace, watchedPatterns } from '../service/index.ts';
import type { Host } from './host.ts';

/** The workspace as a client has it: its folders, its open documents, and the file system as it is told of it. */
export interface ClientWorkspace {
  /** With every open document as it is now. */
  current(): Workspace;
  /** What a file can refer to; waits only the first time, and not long: undefined while it is not known. */
  contextOf(path: string): Promise<ProjectContext | undefined>;
  /** The same, once everything in the client's folders has been read. */
  ready(): Promise<Workspace>;
  /** What a folder of an agent's project holds; waits only the first time. */
  entries(path: string, folder: string): Promise<readonly FolderEntry[]>;
  /** Whether a path leads to a file; remembered for a while. */
  isFile(path: string): Promise<boolean>;
  /** Begins to read the client's folders, and asks it to tell of changes; once it is ready. */
  listen(): void;
}

/** After how long what a folder holds is looked up again, behind the back of who asks. */
const STALE_AFTER_MS = 2000;
/** Changes of files come in swarms: a checkout changes hundreds. */
const SETTLE_MS = 200;

/** How long a first request waits for what is still being read; it is answered without, and asked again later. */
const FIRST_ANSWER_TIMEOUT_MS = 300;

/** In the client's folders. Of a folder that comes or goes, a client may tell nothing but that. */
const watchedInside = (): readonly string[] => [
  '**/.claude',
  ...[...watchedPatterns('project'), ...watchedPatterns('plugin')].map((pattern) => `**/${pattern}`),
];

/**
 * @param pathOf the path of a document that is a file
 * @param changed called when something that concerns other files is otherwise than before; with paths, when only those
 *   files have changed
 */
export function clientWorkspace(
  connection: Connection,
  { capabilities, workspaceFolders, rootUri }: InitializeParams,
  { files, home, homeUri, uriOf }: Host,
  documents: TextDocuments<TextDocument>,
  pathOf: (uri: string) => string | undefined,
  changed: (paths?: readonly string[]) => void,
): ClientWorkspace {
  const workspace = new Workspace(home, files);
  const folders = cached((folder) => files.list(folder));
  const report = (error: unknown): void => connection.console.error(`workspace: ${String(error)}`);
  /** Open documents whose last change the workspace has not heard of. */
  const edited = new Map<string, TextDocument>();
  /** Files that have changed, and whether each is gone. */
  const pathsChanged = new Map<string, boolean>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOtherwise = false;

  const settle = async (): Promise<void> => {
    const paths = [...pathsChanged];
    pathsChanged.clear();
    const answers = await Promise.all(paths.map(([path, isGone]) => workspace.changed(path, isGone)));
    const isAny = answers.includes(true) || isOtherwise;
    isOtherwise = false;
    if (isAny) changed();
    else changed(paths.map(([path]) => path));
  };
  const settleSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => settle().catch(report), SETTLE_MS);
  };
  const current = (): Workspace => {
    for (const [path, document] of edited) {
      if (!workspace.edited(path, document.getText())) continue;
      isOtherwise = true;
      settleSoon();
    }
    edited.clear();
    return workspace;
  };
  const note = ({ document }: { readonly document: TextDocument }): void => {
    const path = pathOf(document.uri);
    if (path !== undefined) edited.set(path, document);
  };
  documents.onDidOpen(note);
  documents.onDidChangeContent(note);
  documents.onDidClose(({ document }) => {
    const path = pathOf(document.uri);
    if (path === undefined) return;
    edited.delete(path);
    workspace
      .closed(path)
      .then((isOther) => isOther && changed())
      .catch(report);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      const path = pathOf(uri);
      if (path === undefined) continue;
      pathsChanged.set(path, type === FileChangeType.Deleted);
      // One that has come back is shown as the editor has it.
      const document = documents.get(uri);
      if (document && type !== FileChangeType.Deleted) note({ document });
    }
    settleSoon();
  });

  const roots = new Set((workspaceFolders ?? (rootUri ? [{ uri: rootUri }] : [])).map(({ uri }) => uri));
  let exploring: Promise<unknown> = Promise.resolve();
  const explore = (uris: Iterable<string>): void => {
    const paths = [...uris].flatMap((uri) => pathOf(uri) ?? []);
    const explored = paths.map(async (path) => {
      const { isCut } = await workspace.explore(path);
      if (isCut) connection.console.warn(`${path} has more folders than are looked through for agents.`);
    });
    exploring = Promise.all([exploring, ...explored.map((one) => one.catch(report))]);
    if (paths.length > 0) void exploring.then(() => changed());
  };

  const known = new Map<string, ProjectContext>();
  const awaited = new Set<string>();
  const arrived = new WeakSet<Promise<ProjectContext>>();
  return {
    current,
    async contextOf(path) {
      const folder = current().folderOf(path);
      const searching = workspace.contextOf(folder);
      if (!arrived.has(searching) && (await isSlower(searching, FIRST_ANSWER_TIMEOUT_MS))) {
        // Who was answered without them asks again.
        if (!awaited.has(folder)) void searching.then(() => changed());
        awaited.add(folder);
        return known.get(folder);
      }
      arrived.add(searching);
      const found = await searching;
      known.set(folder, found);
      return found;
    },
    async ready() {
      await exploring;
      return current();
    },
    entries: (path, folder) => folders(`${workspace.folderOf(path)}/${folder}`),
    async isFile(path) {
      const end = path.lastIndexOf('/');
      const entries = await folders(path.slice(0, end));
      return entries.some(({ name, isFolder }) => !isFolder && name === path.slice(end + 1));
    },
    listen() {
      explore(roots);
      listenToFolders(connection, capabilities, {
        added: explore,
        removed: (uris) => {
          for (const path of uris.flatMap((uri) => pathOf(uri) ?? [])) workspace.leave(path);
          changed();
        },
      });
      const watching = capabilities.workspace?.didChangeWatchedFiles;
      if (!watching?.dynamicRegistration) return;
      const watch = (watchers: FileSystemWatcher[]): void =>
        void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      const within = (baseUri: string, patterns: readonly string[]): FileSystemWatcher[] =>
        watching.relativePatternSupport ? patterns.map((pattern) => ({ globPattern: { baseUri, pattern } })) : [];
      const atHome = [...watchedPatterns('user'), '.claude/plugins/installed_plugins.json'];
      watch([...watchedInside().map((globPattern) => ({ globPattern })), ...within(homeUri, atHome)]);
      const watchAbove = async (): Promise<void> => {
        const above = await Promise.all(
          [...roots].flatMap((uri) => pathOf(uri) ?? []).map((path) => workspace.above(path)),
        );
        const outside = [...new Set(above.flat())].flatMap((path) => within(uriOf(path), watchedPatterns('project')));
        if (outside.length > 0) watch(outside);
      };
      watchAbove().catch(report);
    },
  };
}

function listenToFolders(
  connection: Connection,
  { workspace }: ClientCapabilities,
  { added, removed }: { added: (uris: readonly string[]) => void; removed: (uris: readonly string[]) => void },
): void {
  if (!workspace?.workspaceFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders((event) => {
    removed(event.removed.map(({ uri }) => uri));
    added(event.added.map(({ uri }) => uri));
  });
}

/** Whether a promise takes longer than a time. */
async function isSlower(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<true>((resolve) => {
    timer = setTimeout(() => resolve(true), milliseconds);
  });
  const isLate = await Promise.race([promise.then(() => false), late]);
  clearTimeout(timer);
  return isLate;
}

/** More folders than this are not remembered. */
const MAX_FOLDERS = 200;

/** Answers from memory and, when that is old, looks again behind the back of who asks. Waits only the first time. */
function cached<T>(look: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, { at: number; value: Promise<T> }>();
  return (key) => {
    const kept = known.get(key);
    if (!kept) {
      if (known.size >= MAX_FOLDERS) known.clear();
      const value = look(key);
      known.set(key, { at: Date.now(), value });
      return value;
    }
    if (Date.now() - kept.at > STALE_AFTER_MS) {
      kept.at = Date.now();
      void look(key).then(
        (value) => {
          kept.value = Promise.resolve(value);
        },
        () => {},
      );
    }
    return kept.value;
  };
}

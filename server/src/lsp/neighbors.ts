import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import { type Entry, gatherSurroundings, projectFolder, type Surroundings } from '../service/index.ts';
import type { Host } from './server.ts';

/** What lies beside agent files, read from the file system once and kept fresh. */
export interface Neighbors {
  /** What surrounds an agent file; waits only the first time. */
  of(path: string): Promise<Surroundings>;
  /** What a folder of an agent's project holds; waits only the first time. */
  entries(path: string, folder: string): Promise<readonly Entry[]>;
  /** Asks the client to tell of changes; once it is ready. */
  listen(): void;
}

/** After how long what a folder holds is looked up again, behind the back of who asks. */
const STALE_AFTER_MS = 2000;
/** Changes of files come in swarms: a checkout changes hundreds. */
const SETTLE_MS = 200;

/** Files whose change means that the surroundings of some agent have changed, in the workspace and below `~`. */
const WATCHED = ['**/.claude/**', '**/.mcp.json', '**/.claude-plugin/*.json', '**/{agents,skills}/**/*.md'];
const WATCHED_AT_HOME = ['.claude.json', '.claude/{agents,skills}/**', '.claude/plugins/installed_plugins.json'];

/** @param changed called when something is there that was not, or the other way round */
export function neighborsFor(
  connection: Connection,
  { workspace }: ClientCapabilities,
  { files, home, homeUri }: Host,
  changed: () => void,
): Neighbors {
  const known = new Map<string, Promise<Surroundings>>();
  const folders = cached((folder) => files.list(folder));
  let timer: NodeJS.Timeout | undefined;

  const refresh = async (): Promise<void> => {
    let isChanged = false;
    for (const [folder, before] of [...known]) {
      const after = await gatherSurroundings(`${folder}/.claude/agents/x.md`, home, files);
      if (fingerprint(await before) === fingerprint(after)) continue;
      known.set(folder, Promise.resolve(after));
      isChanged = true;
    }
    if (isChanged) changed();
  };
  const report = (error: unknown): void => connection.console.error(`surroundings: ${String(error)}`);
  connection.onDidChangeWatchedFiles(() => {
    clearTimeout(timer);
    timer = setTimeout(() => refresh().catch(report), SETTLE_MS);
  });
  return {
    of(path) {
      const folder = projectFolder(path);
      const found = known.get(folder) ?? gatherSurroundings(path, home, files);
      known.set(folder, found);
      return found;
    },
    entries: (path, folder) => folders(`${projectFolder(path)}/${folder}`),
    listen() {
      const watching = workspace?.didChangeWatchedFiles;
      if (!watching?.dynamicRegistration) return;
      const atHome = watching.relativePatternSupport ? WATCHED_AT_HOME : [];
      const watchers: FileSystemWatcher[] = [
        ...WATCHED.map((globPattern) => ({ globPattern })),
        ...atHome.map((pattern) => ({ globPattern: { baseUri: homeUri, pattern } })),
      ];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    },
  };
}

/** The same for the same surroundings. */
const fingerprint = ({ agents, skills, servers }: Surroundings): string =>
  JSON.stringify([[...agents.values()], [...skills.values()], [...servers.values()]]);

/** Answers from memory and, when that is old, looks again for the next time. */
function cached<T>(look: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, { readonly at: number; readonly value: Promise<T> }>();
  const ask = (key: string): Promise<T> => {
    const value = look(key);
    known.set(key, { at: Date.now(), value });
    return value;
  };
  return (key) => {
    const kept = known.get(key);
    if (!kept) return ask(key);
    if (Date.now() - kept.at > STALE_AFTER_MS) void ask(key);
    return kept.value;
  };
}

import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import { type FolderEntry, gatherSurroundings, projectFolder, type Surroundings } from '../service/index.ts';
import type { Host } from './server.ts';

/** What lies beside agent files, read from the file system once and kept fresh. */
export interface Neighbors {
  /** What surrounds an agent file; waits only the first time, and not long: undefined while it is not known. */
  of(path: string): Promise<Surroundings | undefined>;
  /** What a folder of an agent's project holds; waits only the first time. */
  entries(path: string, folder: string): Promise<readonly FolderEntry[]>;
  /** Asks the client to tell of changes; once it is ready. */
  listen(): void;
}

/** After how long what a folder holds is looked up again, behind the back of who asks. */
const STALE_AFTER_MS = 2000;
/** Changes of files come in swarms: a checkout changes hundreds. */
const SETTLE_MS = 200;

/** How long a first request waits for what is still being read; it is answered without, and asked again later. */
const PATIENCE_MS = 300;

/** Files whose change means that the surroundings of some agent have changed, in the workspace and below `~`. */
const WATCHED = [
  '**/.claude/{agents,skills}/**',
  '**/.claude/settings*.json',
  '**/.mcp.json',
  '**/.claude-plugin/*.json',
  '**/{agents,skills}/**/*.md',
];
const WATCHED_AT_HOME = ['.claude.json', '.claude/{agents,skills}/**', '.claude/plugins/installed_plugins.json'];

/** The surroundings of one project: what was found last, and the search that is under way. */
interface Project {
  found: Surroundings | undefined;
  /** Never rejected: a search that fails finds what was found before. */
  searching: Promise<Surroundings>;
  /** Somebody was answered while it was not known. */
  isAwaited: boolean;
}

/** @param changed called when something is there that was not, or the other way round */
export function neighborsFor(
  connection: Connection,
  { workspace }: ClientCapabilities,
  { files, home, homeUri }: Host,
  changed: () => void,
): Neighbors {
  const projects = new Map<string, Project>();
  const folders = cached((folder) => files.list(folder));
  let timer: NodeJS.Timeout | undefined;

  const report = (error: unknown): void => connection.console.error(`surroundings: ${String(error)}`);
  const search = async (folder: string): Promise<Surroundings> => {
    const found = await gatherSurroundings(`${folder}/.claude/agents/x.md`, home, files);
    const project = projects.get(folder);
    if (!project || (project.found && fingerprint(project.found) === fingerprint(found)))
      return project?.found ?? found;
    project.found = found;
    return found;
  };
  const searchSafely = (folder: string): Promise<Surroundings> =>
    search(folder).catch((error) => {
      report(error);
      return projects.get(folder)?.found ?? NOWHERE;
    });
  const begin = (folder: string): Project => {
    const project: Project = { found: undefined, searching: Promise.resolve(NOWHERE), isAwaited: false };
    projects.set(folder, project);
    project.searching = searchSafely(folder);
    return project;
  };
  /** Searches again, one project after the other, each behind the search that is under way. */
  const refresh = async (): Promise<void> => {
    for (const [folder, project] of [...projects]) {
      const before = project.found;
      project.searching = project.searching.then(() => searchSafely(folder));
      if ((await project.searching) !== before) changed();
    }
  };
  connection.onDidChangeWatchedFiles(() => {
    clearTimeout(timer);
    timer = setTimeout(() => refresh().catch(report), SETTLE_MS);
  });
  return {
    async of(path) {
      const folder = projectFolder(path);
      const project = projects.get(folder) ?? begin(folder);
      if (project.found === undefined && (await isSlower(project.searching, PATIENCE_MS)) && !project.isAwaited) {
        // Who was answered without them asks again.
        project.isAwaited = true;
        void project.searching.then(changed);
      }
      return project.found;
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

const NOWHERE: Surroundings = { agents: new Map(), skills: new Map(), servers: new Map() };

/** Whether a promise takes longer than a time. */
async function isSlower(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<true>((resolve) => {
    timer = setTimeout(() => resolve(true), milliseconds);
  });
  const isLate = await Promise.race([promise.then(() => false), late]);
  clearTimeout(timer);
  return isLate;
}

/** The same for the same surroundings. */
const fingerprint = ({ agents, skills, servers }: Surroundings): string =>
  JSON.stringify([[...agents.values()], [...skills.values()], [...servers.values()]]);

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

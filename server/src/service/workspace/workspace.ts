import { createCatalog, type FilePlace, type SourceOwner, type Sources } from './catalog.ts';
import { bounded, type FileAccess, markdownBelow } from './files.ts';
import { baseName, manifestOf, normalPath, type ProjectFolders, projectFolders, upwards } from './folders.ts';
import { contentsOf, keyOf, type Owner } from './layout.ts';
import { type Scan, scan } from './scan.ts';
import { installedPlugins, mayName } from './summary.ts';
import type { KnownAgent, Surroundings } from './surroundings.ts';

/**
 * All that agents can see and be named in: of the projects that were asked for, of the folders that were explored, of
 * the user and of installed plugins. Each file is read once, and again only when it has changed. Never throws: what is
 * missing, broken or of the wrong shape is not there. Paths are absolute; a path of any form will do.
 */
export interface Workspace {
  /** What surrounds the files of a folder; read when it is first asked for, then kept up to date. */
  surroundings(folder: string): Promise<Surroundings>;
  /**
   * Looks for everything below a folder that is open in an editor: nested projects, plugins, memory.
   * @returns whether there are more folders than were looked at
   */
  explore(folder: string): Promise<{ readonly isCut: boolean }>;
  /** The folders above one, up to the root of its repository: their agents count in it. */
  above(folder: string): Promise<readonly string[]>;
  /** A folder is open no longer. */
  leave(folder: string): void;
  /** The folder in which a file works. Files with the same one have the same surroundings. */
  folderOf(path: string): string;
  /** What a file is, if it is one that has been looked at or that would be. */
  placeOf(path: string): FilePlace | undefined;
  /**
   * A file may have changed: it is read anew, unless it is open.
   * @param isGone it is not there any more: what an editor still shows of it counts no longer
   * @returns whether anything that concerns other files has changed
   */
  changed(path: string, isGone?: boolean): Promise<boolean>;
  /** An open file says this now, whatever the file system has. @returns as {@link changed} */
  edited(path: string, text: string): boolean;
  /** A file is open no longer. @returns as {@link changed} */
  closed(path: string): Promise<boolean>;
  /** The text of a file as it is now, open or not. */
  read(path: string): Promise<string | undefined>;
  /** The files that may hold a name, in the order of their paths. */
  naming(name: string): readonly string[];
  /** The explored folder that a file lies in, the innermost one. */
  rootOf(path: string): string | undefined;
  /** The paths of all files that have been read, agents or not, in order. */
  files(): readonly string[];
  /** All agents that have been read, each once, under their full names. */
  agents(): readonly KnownAgent[];
  /** The agent that a file is, under its full name. */
  agentIn(path: string): KnownAgent | undefined;
}

/** Requests at the same time: systems limit how many files may be open. */
const MAX_OPEN = 64;

/** @param home the user's home folder */
export function openWorkspace(home: string, files: FileAccess): Workspace {
  const access = bounded(files, MAX_OPEN);
  const user = normalPath(home);
  const catalog = createCatalog();
  /** The owners whose files have been read or are being read. */
  const loading = new Map<string, Promise<void>>();
  const surroundings = new Map<string, Promise<Surroundings>>();
  const open = new Map<string, string>();
  const explored = new Map<string, Scan>();
  const installedFile = `${user}/.claude/plugins/installed_plugins.json`;

  const read = async (path: string): Promise<string | undefined> => open.get(path) ?? (await access.read(path));
  /** How often each file was looked at: of two looks at the same time, the later one counts. */
  const looks = new Map<string, number>();
  const refresh = async (path: string): Promise<boolean> => {
    if (open.has(path)) return catalog.update(path, open.get(path));
    const look = (looks.get(path) ?? 0) + 1;
    looks.set(path, look);
    const text = await access.read(path);
    if (looks.get(path) !== look) return false;
    looks.delete(path);
    // It may have been opened meanwhile.
    return catalog.update(path, open.get(path) ?? text);
  };
  const load = (owner: Owner): Promise<void> => {
    const key = keyOf(owner);
    const known = loading.get(key);
    if (known) return known;
    catalog.add(owner);
    const loaded = pathsOf(owner, access).then(async (paths) => {
      // A file that is open need not be on disk yet.
      const shown = [...open.keys()].filter((path) => catalog.placeOf(path)?.owner.folder === owner.folder);
      await Promise.all([...new Set([...paths, ...shown])].map(refresh));
    });
    loading.set(key, loaded);
    return loaded;
  };
  const unload = (owner: Owner): void => {
    loading.delete(keyOf(owner));
    catalog.remove(owner);
  };
  /** The sources of all surroundings are looked up anew. What has been read stays. */
  const reconsider = (): void => {
    surroundings.clear();
    catalog.drop();
  };
  const projectOwner = (folder: string): Owner => ({ who: folder === user ? 'user' : 'project', folder });

  const sourcesOf = async (folder: string): Promise<{ sources: Sources; above: Owner[] }> => {
    const [project, byManifest, installed] = await Promise.all([
      projectFolders(folder, access),
      pluginAround(folder, access),
      read(installedFile).then(installedPlugins),
    ]);
    const nested = [...explored].flatMap(([root, { plugins }]) => (isWithin(folder, root) ? plugins : []));
    const names = new Map([...nested.map((one) => [one, baseName(one)] as const), ...installed]);
    const around = upwards(folder).find((one) => one === byManifest || names.has(one));
    const others = [...names].filter(([one]) => one !== around);
    const plugins = others.map(([one, fallbackName]): SourceOwner => ({ owner: pluginOwner(one, fallbackName) }));
    const own = around === undefined ? [] : [around];
    const sources: Sources = {
      owners: [
        ...plugins,
        ...own.map((one) => ({ owner: pluginOwner(one, installed.get(one) ?? baseName(one)), isOwn: true })),
        { owner: { who: 'user', folder: user } },
        ...project.own
          .filter((one) => one !== user)
          .toReversed()
          .map((one): SourceOwner => ({ owner: projectOwner(one) })),
      ],
      servers: serverFiles(project, user),
      personal: { file: `${user}/.claude.json`, folders: project.own.toReversed() },
    };
    const outside = project.servers.filter((one) => one === user || !project.own.includes(one));
    return { sources, above: outside.map((one) => ({ who: 'above', folder: one })) };
  };
  const gather = async (folder: string): Promise<Surroundings> => {
    const { sources, above } = await sourcesOf(folder);
    await Promise.all([...sources.owners.map(({ owner }) => owner), ...above].map(load));
    return catalog.surroundings(sources);
  };

  const folderOf = (path: string): string => {
    const file = normalPath(path);
    const [, ...folders] = upwards(file);
    const scans = [...explored.values()];
    const isProject = (folder: string): boolean =>
      explored.has(folder) || scans.some(({ projects }) => projects.includes(folder));
    // An installed plugin lies below a `.claude` itself.
    const plugin = folders.find((folder) => catalog.has({ who: 'plugin', folder }));
    const inProject = file.lastIndexOf('/.claude/');
    const project = inProject < 0 ? folders.find(isProject) : file.slice(0, inProject);
    const nearest = [plugin, project].flatMap((one) => one ?? []).sort((a, b) => b.length - a.length);
    return nearest[0] ?? folders[0] ?? '';
  };
  /** Changes what is known of an explored folder. */
  const note = (root: string, change: (scan: Scan) => Partial<Scan>): void => {
    const known = explored.get(root);
    if (known) explored.set(root, { ...known, ...change(known) });
  };
  /** Owners that a new file brings to light within an explored folder. */
  const discover = async (path: string): Promise<boolean> => {
    const root = [...explored.keys()].find((one) => isWithin(path, one));
    if (root === undefined) return false;
    // Of a folder that comes or goes, a client may tell nothing but that.
    const [, folder] = /^(.*)\/\.claude-plugin(?:\/plugin\.json)?$/.exec(path) ?? [];
    if (folder !== undefined) {
      const isThere = (await read(manifestOf(folder))) !== undefined;
      const isKnown = explored.get(root)?.plugins.includes(folder) ?? false;
      if (isThere === isKnown) return false;
      note(root, ({ plugins }) => ({
        plugins: isThere ? [...plugins, folder] : plugins.filter((one) => one !== folder),
      }));
      if (isThere) await load(pluginOwner(folder, baseName(folder)));
      else unload(pluginOwner(folder, ''));
      reconsider();
      return true;
    }
    const at = `${path}/`.indexOf('/.claude/');
    if (at < 0 || catalog.has(projectOwner(path.slice(0, at)))) return false;
    note(root, ({ projects }) => ({ projects: [...projects, path.slice(0, at)] }));
    await load(projectOwner(path.slice(0, at)));
    reconsider();
    return true;
  };

  const around = (folder: string): Promise<Surroundings> => {
    const known = surroundings.get(folder) ?? gather(folder);
    surroundings.set(folder, known);
    return known;
  };

  return {
    surroundings: (folder) => around(normalPath(folder)),
    async explore(folder) {
      const root = normalPath(folder);
      explored.set(root, { projects: [], plugins: [], memory: [], isCut: false });
      const found = await scan(root, access);
      // It may have been left meanwhile.
      if (!explored.has(root)) return found;
      explored.set(root, found);
      await Promise.all([
        load(projectOwner(root)),
        ...found.projects.map((one) => load(projectOwner(one))),
        ...found.plugins.map((one) => load(pluginOwner(one, baseName(one)))),
      ]);
      await Promise.all(found.memory.map(refresh));
      reconsider();
      // The user's agents, those of installed plugins and of the folders above are read with it.
      await around(root);
      return found;
    },
    above: async (folder) => (await projectFolders(normalPath(folder), access)).own.slice(1),
    leave(folder) {
      const root = normalPath(folder);
      const left = explored.get(root);
      explored.delete(root);
      const isOpen = (path: string): boolean => [...explored.keys()].some((one) => isWithin(path, one));
      for (const one of [root, ...(left?.projects ?? [])]) if (!isOpen(one)) unload(projectOwner(one));
      for (const one of left?.plugins ?? []) if (!isOpen(one)) unload(pluginOwner(one, ''));
      reconsider();
    },
    folderOf,
    placeOf: (path) => catalog.placeOf(normalPath(path)),
    async changed(path, isGone = false) {
      const file = normalPath(path);
      if (isGone) open.delete(file);
      if (open.has(file)) return false;
      if (file === installedFile) {
        reconsider();
        return true;
      }
      const isNew = await discover(file);
      if (catalog.placeOf(file)) return (await refresh(file)) || isNew;
      // A folder has come or gone: so have the files in it.
      const gone = [...catalog.files()].map(([one]) => one).filter((one) => isWithin(one, file));
      const come = await markdownBelow(file, access);
      const single = file.endsWith('/.claude') ? contentsOf(projectOwner(file.replace(/\/\.claude$/, ''))).files : [];
      const both = new Set([...gone, ...[...come, ...single].filter((one) => catalog.placeOf(one))]);
      const answers = await Promise.all([...both].filter((one) => !open.has(one)).map(refresh));
      return answers.includes(true) || isNew;
    },
    edited(path, text) {
      const file = normalPath(path);
      open.set(file, text);
      return catalog.update(file, text);
    },
    async closed(path) {
      const file = normalPath(path);
      open.delete(file);
      return refresh(file);
    },
    read: (path) => read(normalPath(path)),
    naming(name) {
      return [...catalog.files()].flatMap(([path, summary]) => (mayName(summary, name) ? [path] : [])).sort();
    },
    rootOf: (path) =>
      [...explored.keys()].filter((root) => isWithin(normalPath(path), root)).sort((a, b) => b.length - a.length)[0],
    files: () => [...catalog.files()].map(([path]) => path).sort(),
    agents: () => catalog.agents(),
    agentIn: (path) => catalog.agentIn(normalPath(path)),
  };
}

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

const pluginOwner = (folder: string, fallbackName: string): Owner => ({ who: 'plugin', folder, fallbackName });

/** The files of an owner that are there; of single files, those that may be. */
async function pathsOf(owner: Owner, files: FileAccess): Promise<string[]> {
  const { folders, files: single } = contentsOf(owner);
  const below = await Promise.all(folders.map((folder) => markdownBelow(folder, files)));
  return [...single, ...below.flat()];
}

/** The nearest folder from `start` upwards that is a plugin. */
async function pluginAround(start: string, files: FileAccess): Promise<string | undefined> {
  const folders = upwards(start);
  const manifests = await Promise.all(folders.map((folder) => files.read(manifestOf(folder))));
  return folders[manifests.findIndex((manifest) => manifest !== undefined)];
}

/** The files in which the user and the project configure servers, from the lowest precedence to the highest. */
function serverFiles({ own, servers }: ProjectFolders, user: string): string[] {
  const shared = servers
    .toReversed()
    .flatMap((folder) => [
      ...(own.includes(folder) && folder !== user
        ? [`${folder}/.claude/settings.json`, `${folder}/.claude/settings.local.json`]
        : []),
      `${folder}/.mcp.json`,
    ]);
  return [`${user}/.claude.json`, ...shared];
}

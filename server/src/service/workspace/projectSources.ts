import type { Paths } from '../knowledge/locations.ts';
import type { Locations } from '../source/fileLocations.ts';
import { type Owner, onePerFolder, pluginEntries } from '../source/owner.ts';
import { isWithin, upwards } from '../text/paths.ts';
import type { FileAccess } from './fileAccess.ts';
import { fallbackFolders, type ProjectFolders, projectFolders } from './folders.ts';
import { enabledPlugins, installedPlugins, knownMarketplace } from './plugins.ts';
import { isInRepository, type Repository } from './repository.ts';
import type { UserFolders } from './userFolders.ts';

/** What a context is made of. */
export interface Sources {
  /** From the lowest precedence to the highest. */
  readonly owners: readonly SourceOwner[];
  /** The files that configure servers of their own, from the lowest precedence to the highest. */
  readonly servers: readonly string[];
  /** The settings, from the lowest precedence to the highest. */
  readonly settings: readonly string[];
  /** All settings, whether what they say counts here or not. */
  readonly allSettings: readonly string[];
  /** The root of a linked working tree; undefined for another. */
  readonly linkedRoot: string | undefined;
  /** Whether the project lies in a git repository. */
  readonly isRepository: boolean;
  /** The user's file that configures servers by the folder of a project, and the folders that count. */
  readonly personal: { readonly file: string; readonly folders: readonly string[] };
}

export interface SourceOwner {
  readonly owner: Owner;
  /** Whether a plugin's parts also go by their bare names: within the plugin itself. */
  readonly isOwn?: boolean;
  /** Only agents, skills and commands in these folders count; undefined for all. */
  readonly folders?: readonly string[];
}

/** Whether a file of an owner counts. */
export const isTaken = ({ folders }: SourceOwner, path: string): boolean =>
  folders?.some((folder) => isWithin(path, folder)) ?? true;

export const projectOwner = (folder: string, user: UserFolders): Owner =>
  folder === user.home ? user.owner : { who: 'project', folder };

/**
 * Resolves what the files of a folder can refer to: whose files count, and in which order.
 * @param nested the plugins that lie in the same open folder
 * @returns also the owners above the project whose servers count
 */
export async function projectSources(
  folder: string,
  user: UserFolders,
  nested: readonly Owner[],
  locations: Locations,
  files: FileAccess,
): Promise<{ readonly sources: Sources; readonly above: readonly Owner[] }> {
  const { installedPlugins: installs, knownMarketplaces } = locations.paths;
  const [project, enclosing, installed, marketplaces] = await Promise.all([
    projectFolders(folder, user.home, files),
    enclosingPlugin(folder, locations, files),
    files.read(user.file(installs)),
    files.read(user.file(knownMarketplaces)),
  ]);
  const { repository } = project;
  const settings = settingsFiles(folder, project, user, locations.paths);
  const [fallbacks, ...said] = await Promise.all([
    repository ? fallbackFolders(repository, locations.paths, files) : [],
    ...settings.map((file) => files.read(file)),
  ]);
  const isHere = async (path: string): Promise<boolean> =>
    path === folder || (repository !== undefined && (await isInRepository(path, repository, files)));
  const written = [...enclosing, ...nested];
  // Of a plugin that is written here, what is installed is a copy: the runtime takes those of a local marketplace from there.
  const isCopy = ({ marketplace, fallbackName }: Owner): boolean =>
    marketplace !== undefined &&
    written.some(
      (one) =>
        one.marketplace === marketplace && pluginEntries(one).some((place) => place.fallbackName === fallbackName),
    );
  const all = await installedPlugins(installed, enabledPlugins(said), isHere, (name) =>
    knownMarketplace(name, marketplaces, locations, files),
  );
  const others = all.filter((one) => !isCopy(one));
  const plugins = new Map([...enclosing, ...onePerFolder(others), ...nested].map((one) => [one.folder, one]));
  const ownFolder = upwards(folder).find((one) => plugins.has(one));
  const foreign = [...plugins.values()].filter((one) => one.folder !== ownFolder);
  const own = [...plugins.values()].filter((one) => one.folder === ownFolder);
  const sources: Sources = {
    owners: [
      ...foreign.map((owner): SourceOwner => ({ owner })),
      ...own.map((owner): SourceOwner => ({ owner, isOwn: true })),
      { owner: user.owner },
      ...(repository && ![...project.own, user.home].includes(repository.mainRoot)
        ? [fallbackOwner(repository, fallbacks, user, locations.paths)]
        : []),
      ...project.own
        .filter((one) => one !== user.home)
        .toReversed()
        .map((one): SourceOwner => ({ owner: projectOwner(one, user) })),
    ],
    servers: serverFiles(project, user, locations.paths),
    settings,
    allSettings: allSettings(project, user, locations.paths),
    linkedRoot: repository && repository.root !== repository.mainRoot ? repository.root : undefined,
    isRepository: repository !== undefined,
    personal: { file: user.file(locations.paths.userServers), folders: project.within.toReversed() },
  };
  const outside = project.servers.filter((one) => one === user.home || !project.own.includes(one));
  return { sources, above: outside.map((one) => ({ who: 'above', folder: one })) };
}

/** The plugin that a folder lies in, or is; none where it lies in none. */
async function enclosingPlugin(start: string, locations: Locations, files: FileAccess): Promise<Owner[]> {
  const folders = upwards(start);
  const plugins = await locations.pluginsIn(folders.toReversed(), (path) => files.read(path));
  return folders.flatMap((folder) => plugins.get(folder) ?? []).slice(0, 1);
}

/** What counts of the main working tree in a linked one, settings besides. @param fallbacks the names of the folders */
const fallbackOwner = (
  { mainRoot }: Repository,
  fallbacks: readonly string[],
  user: UserFolders,
  { folder }: Paths,
): SourceOwner => ({
  owner: projectOwner(mainRoot, user),
  folders: fallbacks.map((name) => `${mainRoot}/${folder}/${name}`),
});

/**
 * The settings that count in a folder, from the lowest precedence to the highest: the user's, those of the
 * folder itself, and what is not shared of those of the repository.
 */
function settingsFiles(
  folder: string,
  { repository }: ProjectFolders,
  user: UserFolders,
  { settings }: Paths,
): string[] {
  const [shared = '', local = ''] = settings;
  const own = folder === user.home ? [] : settings.map((file) => `${folder}/${file}`);
  const ofRoot = repository && repository.mainRoot !== user.home ? [`${repository.mainRoot}/${local}`] : [];
  return [...new Set([user.file(shared), ...own, ...ofRoot])];
}

/** The files in which the user and the project configure servers, from the lowest precedence to the highest. */
const serverFiles = ({ servers }: ProjectFolders, user: UserFolders, paths: Paths): string[] => [
  user.file(paths.userServers),
  ...servers.toReversed().map((folder) => `${folder}/${paths.servers}`),
];

/** All settings of the user and of the project: a server that their permissions name is configured somewhere. */
const allSettings = ({ within }: ProjectFolders, user: UserFolders, { settings }: Paths): string[] => [
  ...settings.slice(0, 1).map((file) => user.file(file)),
  ...within.flatMap((folder) => settings.map((file) => `${folder}/${file}`)),
];

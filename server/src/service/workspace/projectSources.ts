import type { Paths } from '../knowledge/locations.ts';
import type { Locations, Owner } from '../source/fileLocations.ts';
import { baseName, upwards } from '../text/paths.ts';
import type { FileAccess } from './fileAccess.ts';
import { type ProjectFolders, projectFolders } from './folders.ts';
import { installedPlugins } from './summary.ts';
import type { UserFolders } from './userFolders.ts';

/** What a context is made of. */
export interface Sources {
  /** From the lowest precedence to the highest. */
  readonly owners: readonly SourceOwner[];
  /** The files that configure servers of their own, from the lowest precedence to the highest. */
  readonly servers: readonly string[];
  /** The user's file that configures servers by the folder of a project, and the folders that count. */
  readonly personal: { readonly file: string; readonly folders: readonly string[] };
}

export interface SourceOwner {
  readonly owner: Owner;
  /** Whether a plugin's parts also go by their bare names: within the plugin itself. */
  readonly isOwn?: boolean;
}

export const projectOwner = (folder: string, user: UserFolders): Owner =>
  folder === user.home ? user.owner : { who: 'project', folder };

/** @param fallbackName what the plugin is called if its manifest does not say */
export const pluginOwner = (folder: string, fallbackName = baseName(folder)): Owner => ({
  who: 'plugin',
  folder,
  fallbackName,
});

/**
 * Resolves what the files of a folder can refer to: whose files count, and in which order.
 * @param nested the plugins that lie in the same open folder
 * @returns also the owners above the project whose servers count
 */
export async function projectSources(
  folder: string,
  user: UserFolders,
  nested: readonly string[],
  locations: Locations,
  files: FileAccess,
): Promise<{ readonly sources: Sources; readonly above: readonly Owner[] }> {
  const [project, byManifest, installed] = await Promise.all([
    projectFolders(folder, user.home, files),
    pluginAround(folder, locations, files),
    files.read(user.file(locations.paths.installedPlugins)).then(installedPlugins),
  ]);
  const names = new Map([...nested.map((one) => [one, baseName(one)] as const), ...installed]);
  const own = upwards(folder).find((one) => one === byManifest || names.has(one));
  const others = [...names].filter(([one]) => one !== own);
  const ownPlugin: SourceOwner[] =
    own === undefined ? [] : [{ owner: pluginOwner(own, installed.get(own)), isOwn: true }];
  const sources: Sources = {
    owners: [
      ...others.map(([one, name]): SourceOwner => ({ owner: pluginOwner(one, name) })),
      ...ownPlugin,
      { owner: user.owner },
      ...project.own
        .filter((one) => one !== user.home)
        .toReversed()
        .map((one): SourceOwner => ({ owner: projectOwner(one, user) })),
    ],
    servers: serverFiles(project, user, locations.paths),
    personal: { file: user.file(locations.paths.userServers), folders: project.within.toReversed() },
  };
  const outside = project.servers.filter((one) => one === user.home || !project.own.includes(one));
  return { sources, above: outside.map((one) => ({ who: 'above', folder: one })) };
}

/** The nearest folder from `start` upwards that is a plugin. */
async function pluginAround(start: string, locations: Locations, files: FileAccess): Promise<string | undefined> {
  const folders = upwards(start);
  const manifests = await Promise.all(folders.map((folder) => files.read(locations.manifestOf(folder))));
  return folders[manifests.findIndex((manifest) => manifest !== undefined)];
}

/** The files in which the user and the project configure servers, from the lowest precedence to the highest. */
function serverFiles({ within, servers }: ProjectFolders, user: UserFolders, paths: Paths): string[] {
  const shared = servers.toReversed().flatMap((folder) => {
    const isProject = within.includes(folder) && folder !== user.home;
    return [...(isProject ? paths.settings : []), paths.servers].map((file) => `${folder}/${file}`);
  });
  return [user.file(paths.userServers), ...shared];
}

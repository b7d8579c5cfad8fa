import { isWritten, type Locations, type Owner } from '../source/fileLocations.ts';
import { parentOf } from '../text/paths.ts';
import { type FileAccess, foldersBelow } from './fileAccess.ts';
import { pluginOwner } from './plugins.ts';

/** What lies in a folder that is open in an editor, at any depth. */
export interface Scan {
  /** The folders that are projects. */
  readonly projects: readonly string[];
  /** Those with a manifest, and those that a marketplace lists. */
  readonly plugins: readonly Owner[];
  /** Files that count in every folder. */
  readonly anywhere: readonly string[];
  /** There are more folders than were looked at. */
  readonly isCut: boolean;
}

/** Looks through a folder, but not into what is hidden or installed. */
export async function scan(root: string, files: FileAccess, locations: Locations): Promise<Scan> {
  const { folder: projectFolder, manifest, marketplace } = locations.paths;
  const wanted = locations.namesAnywhere();
  const projects: string[] = [];
  const described: string[] = [];
  const anywhere: string[] = [];
  const isCut = await foldersBelow(root, files, isWritten, (folder, entries) => {
    const names = new Map(entries.map(({ name, isFolder }) => [name, isFolder]));
    if (names.get(projectFolder)) projects.push(folder);
    if (names.get(parentOf(manifest))) described.push(folder);
    anywhere.push(...wanted.filter((name) => names.get(name) === false).map((name) => `${folder}/${name}`));
  });
  const found = await Promise.all(
    described.map(async (folder): Promise<Owner[]> => {
      const [own, list] = [locations.manifestOf(folder), `${folder}/${marketplace}`].map((path) => files.read(path));
      const listed = locations.listedPlugins(folder, await list);
      return (await own) === undefined ? listed : [pluginOwner(folder), ...listed];
    }),
  );
  // What a marketplace says of a plugin comes on top.
  const inOrder = found.flat().toSorted((a, b) => Number(a.listed !== undefined) - Number(b.listed !== undefined));
  const plugins = new Map(inOrder.map((plugin) => [plugin.folder, plugin] as const));
  return {
    projects: projects.sort(),
    plugins: [...plugins.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1)),
    anywhere: anywhere.sort(),
    isCut,
  };
}

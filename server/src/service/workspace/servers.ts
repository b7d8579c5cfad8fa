import type { FileAccess } from './files.ts';
import { normalPath, type ProjectFolders } from './folders.ts';
import { isObject, membersOf, readMembers, textOf } from './json.ts';
import type { KnownServer } from './surroundings.ts';

/** The MCP servers of the user and of the project, from the lowest precedence to the highest. */
export async function configuredServers(
  { own, servers }: ProjectFolders,
  home: string,
  files: FileAccess,
): Promise<KnownServer[]> {
  const userFile = `${home}/.claude.json`;
  const shared = servers
    .toReversed()
    .flatMap((folder) => [
      ...(own.includes(folder) && folder !== home ? settingsIn(`${folder}/.claude`) : []),
      `${folder}/.mcp.json`,
    ]);
  const [user, ...found] = await Promise.all([
    readMembers(userFile, files),
    ...shared.map(async (path) => serversIn(await readMembers(path, files), path)),
  ]);
  // What the user added for one project only stands above what the project shares.
  const personal = own.toReversed().flatMap((folder) => projectsAt(folder, user));
  return [...serversIn(user, userFile), ...found.flat(), ...personal.flatMap((one) => serversIn(one, userFile))];
}

const settingsIn = (folder: string): string[] => [`${folder}/settings.json`, `${folder}/settings.local.json`];

/** What the user's file says about the project in a folder. */
const projectsAt = (folder: string, user: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown>[] =>
  [...membersOf(user.get('projects'))].flatMap(([path, project]) =>
    normalPath(path) === folder ? [membersOf(project)] : [],
  );

/** The servers under `mcpServers`. */
export const serversIn = (config: ReadonlyMap<string, unknown>, path: string): KnownServer[] =>
  serversOf(membersOf(config.get('mcpServers')), path);

/** The servers by their names; what is no object is none. */
export const serversOf = (byName: ReadonlyMap<string, unknown>, path: string): KnownServer[] =>
  [...byName].flatMap(([name, config]) =>
    name !== '' && isObject(config) ? [{ name, target: targetOf(membersOf(config)), path }] : [],
  );

function targetOf(config: ReadonlyMap<string, unknown>): string {
  const command = textOf(config.get('command'));
  if (command === undefined) return textOf(config.get('url')) ?? '';
  const args = config.get('args');
  return [command, ...(Array.isArray(args) ? args : [])].filter((part) => typeof part === 'string').join(' ');
}

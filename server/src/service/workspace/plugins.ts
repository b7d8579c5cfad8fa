import { agentsBelow } from './agents.ts';
import type { FileAccess } from './files.ts';
import { baseName, isAbsolute, manifestOf, normalPath, upwards } from './folders.ts';
import { membersOf, readMembers, textOf } from './json.ts';
import { serversIn, serversOf } from './servers.ts';
import { skillsIn } from './skills.ts';
import type { KnownAgent, KnownServer, KnownSkill } from './surroundings.ts';

/** What a plugin brings along. */
export interface PluginParts {
  readonly agents: readonly KnownAgent[];
  readonly skills: readonly KnownSkill[];
  readonly servers: readonly KnownServer[];
}

/** The installed plugins, and above them the one that `start` lies in, whose parts also go by their bare names. */
export async function gatherPlugins(start: string, home: string, files: FileAccess): Promise<PluginParts[]> {
  const [installed, own] = await Promise.all([installedPlugins(home, files), pluginAround(start, files)]);
  const others = [...installed].filter(([folder]) => folder !== own);
  const plugins = others.map(([folder, name]) => partsOf(folder, name, files));
  if (own === undefined) return Promise.all(plugins);
  const name = installed.get(own) ?? baseName(own);
  return Promise.all([...plugins, partsOf(own, name, files, true)]);
}

/** The folders of the installed plugins, with the name that each has if its manifest gives none. */
async function installedPlugins(home: string, files: FileAccess): Promise<ReadonlyMap<string, string>> {
  const file = await readMembers(`${home}/.claude/plugins/installed_plugins.json`, files);
  const plugins = [...membersOf(file.get('plugins'))].flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((entry) => {
      const folder = normalPath(textOf(membersOf(entry).get('installPath')) ?? '');
      return isAbsolute(folder) ? [[folder, key.replace(/@.*$/s, '') || baseName(folder)] as const] : [];
    }),
  );
  return new Map(plugins);
}

/** The nearest folder from `start` upwards that is a plugin. */
async function pluginAround(start: string, files: FileAccess): Promise<string | undefined> {
  const folders = upwards(start);
  const manifests = await Promise.all(folders.map((folder) => files.read(manifestOf(folder))));
  return folders[manifests.findIndex((manifest) => manifest !== undefined)];
}

/** @param isOwn whether the parts also go by their bare names */
async function partsOf(folder: string, fallback: string, files: FileAccess, isOwn = false): Promise<PluginParts> {
  const serversFile = `${folder}/.mcp.json`;
  const [manifest, agents, skills, config] = await Promise.all([
    readMembers(manifestOf(folder), files),
    agentsBelow(`${folder}/agents`, 'plugin', files),
    skillsIn(`${folder}/skills`, 'plugin', files),
    readMembers(serversFile, files),
  ]);
  const plugin = textOf(manifest.get('name')) ?? fallback;
  const servers = [
    ...serversIn(manifest, manifestOf(folder)),
    // A plugin's file may also hold the servers themselves.
    ...(config.has('mcpServers') ? serversIn(config, serversFile) : serversOf(config, serversFile)),
  ];
  return {
    agents: [...(isOwn ? agents : []), ...agents.map((agent) => ({ ...agent, name: fullName(plugin, folder, agent) }))],
    skills: [...(isOwn ? skills : []), ...skills.map((skill) => ({ ...skill, name: `${plugin}:${skill.name}` }))],
    servers: servers.map((server) => ({ ...server, name: `plugin_${plugin}_${server.name}` })),
  };
}

/** `plugin:subfolder:name` */
function fullName(plugin: string, folder: string, { name, path = '' }: KnownAgent): string {
  const subfolders = path.slice(`${folder}/agents/`.length).split('/').slice(0, -1);
  return [plugin, ...subfolders, name].join(':');
}

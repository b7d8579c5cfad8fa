import type { Knowledge } from '../knowledge/index.ts';
import { serverInTool } from '../syntax/frontmatter/toolList.ts';
import { type AgentRegistry, agentRegistryOf } from './agentRegistry.ts';
import type { KnownAgent, KnownServer, KnownSkill } from './known.ts';

/** What a file of a project can refer to, by name. Of several with one name, the one that Claude Code takes. */
export interface ProjectContext {
  readonly agents: AgentRegistry;
  readonly skills: ReadonlyMap<string, KnownSkill>;
  readonly servers: ReadonlyMap<string, KnownServer>;
  /** Servers that the permission rules of the settings name, as tools name them: they are configured somewhere. */
  readonly serversInPermissions: ReadonlySet<string>;
  /** The rules of `permissions.deny` that forbid calling an agent, by its name: see `permissionRules.ts`. */
  readonly deniedAgents: ReadonlyMap<string, string>;
  /** Whether the project lies in a git repository; undefined where that is not known. */
  readonly isRepository?: boolean;
  /** Another number whenever something here has changed: a context lives on while files change. */
  readonly version: number;
}

/** All that a file can tell of a context, as plain data: where it is the same, all is found to be the same. */
export const contextFacts = ({ agents, version: _, ...others }: ProjectContext): readonly unknown[] => [
  [...agents.keys()].sort().map((name) => agents.namesakes(name)),
  Object.entries(others),
];

/** The agents that need no file. */
export const builtInAgents = ({ builtInAgents }: Knowledge): readonly KnownAgent[] =>
  builtInAgents.map(({ name, summary }) => ({ name, description: summary, path: undefined, scope: 'built-in' }));

/** The skills that need no file. */
export const bundledSkills = ({ bundledSkills }: Knowledge): readonly KnownSkill[] =>
  bundledSkills.map(({ summary, ...skill }) => ({
    ...skill,
    description: summary,
    path: undefined,
    scope: 'built-in',
  }));

/** The skill that an agent gets by a name: its own, or the end of it behind a colon. */
export function skillNamed({ skills }: ProjectContext, name: string): KnownSkill | undefined {
  const known = skills.get(name);
  if (known) return known;
  for (const [full, skill] of skills) if (full === skill.name && full.endsWith(`:${name}`)) return skill;
  return undefined;
}

/** A project with nothing in it, not even the built-in agents. */
export const EMPTY_PROJECT: ProjectContext = {
  agents: agentRegistryOf([]),
  skills: new Map(),
  servers: new Map(),
  serversInPermissions: new Set(),
  deniedAgents: new Map(),
  version: 0,
};

/** Servers that no file configures: the editor's own, those of plugins, and those of the user's account. */
export const UNCONFIGURED_SERVER = /^(?:ide$|plugin_|claude_ai_)/;

/** The configured server of that name, as it is or as tools name it. */
export function serverNamed({ servers }: ProjectContext, name: string): KnownServer | undefined {
  return servers.get(name) ?? [...servers.values()].find((server) => serverInTool(server.name) === name);
}

/** Whether an agent can count on an MCP server. */
export const hasServer = (project: ProjectContext, name: string): boolean =>
  serverNamed(project, name) !== undefined ||
  project.serversInPermissions.has(serverInTool(name)) ||
  UNCONFIGURED_SERVER.test(name);

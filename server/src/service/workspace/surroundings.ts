import { serverInTool } from '../syntax/toolList.ts';

/** Whose something is. From the highest precedence to the lowest. */
export type Scope = 'project' | 'user' | 'plugin' | 'built-in';

/** An agent that can be called by its name. */
export interface KnownAgent {
  readonly name: string;
  /** Empty when the file has none, as a plugin's may. */
  readonly description: string;
  /** The agent's file; undefined for a built-in one. */
  readonly path: string | undefined;
  readonly scope: Scope;
}

/** A skill that an agent's `skills` can name. */
export interface KnownSkill {
  readonly name: string;
  /** Empty when the file has none. */
  readonly description: string;
  /** The path of its `SKILL.md`. */
  readonly path: string;
  readonly scope: Scope;
}

/** An MCP server that a file configures. */
export interface KnownServer {
  readonly name: string;
  /** The command line or the address, for people to read; empty when the entry has neither. */
  readonly target: string;
  /** The file that configures it. */
  readonly path: string;
}

/** What an agent file can refer to, by name. Of several with one name, the one that Claude Code takes. */
export interface Surroundings {
  readonly agents: ReadonlyMap<string, KnownAgent>;
  readonly skills: ReadonlyMap<string, KnownSkill>;
  readonly servers: ReadonlyMap<string, KnownServer>;
}

/** Servers that no file configures: the editor's own, those of plugins, and those of the user's account. */
export const UNCONFIGURED_SERVER = /^(?:ide$|plugin_|claude_ai_)/;

/** The configured server of that name, as it is or as tools name it. */
export function serverNamed({ servers }: Surroundings, name: string): KnownServer | undefined {
  return servers.get(name) ?? [...servers.values()].find((server) => serverInTool(server.name) === name);
}

/** Whether an agent can count on an MCP server. */
export const hasServer = (surroundings: Surroundings, name: string): boolean =>
  serverNamed(surroundings, name) !== undefined || UNCONFIGURED_SERVER.test(name);

import { BUILT_IN_AGENTS } from '../knowledge/agents.ts';
import { serverInTool } from '../syntax/toolList.ts';
import type { LinePlace } from '../text/lines.ts';
import { type Roster, rosterOf } from './roster.ts';

/** Whose something is. From the highest precedence to the lowest. */
export type Scope = 'project' | 'user' | 'plugin' | 'built-in';

/** An agent that can be called by its name. */
export interface KnownAgent {
  readonly name: string;
  /** Empty when the file has none, as a plugin's may. */
  readonly description: string;
  readonly scope: Scope;
  /** The agent's file; undefined for a built-in one. */
  readonly path: string | undefined;
  /** Where the name stands in the file, or the file begins when it is named after the file. */
  readonly at?: LinePlace;
  /** The folder of agents that the file lies in: in it, every name is there once. */
  readonly tree?: string;
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
  readonly agents: Roster;
  readonly skills: ReadonlyMap<string, KnownSkill>;
  readonly servers: ReadonlyMap<string, KnownServer>;
  /** Another number whenever something here has changed: surroundings live on while files change. */
  readonly version: number;
}

/** The agents that are there without a file. */
export const BUILT_IN: readonly KnownAgent[] = BUILT_IN_AGENTS.map(({ name, summary }) => ({
  name,
  description: summary,
  path: undefined,
  scope: 'built-in',
}));

/** Where there is nothing but what Claude Code brings along, and not even that. */
export const NOTHING_AROUND: Surroundings = { agents: rosterOf([]), skills: new Map(), servers: new Map(), version: 0 };

/** Servers that no file configures: the editor's own, those of plugins, and those of the user's account. */
export const UNCONFIGURED_SERVER = /^(?:ide$|plugin_|claude_ai_)/;

/** The configured server of that name, as it is or as tools name it. */
export function serverNamed({ servers }: Surroundings, name: string): KnownServer | undefined {
  return servers.get(name) ?? [...servers.values()].find((server) => serverInTool(server.name) === name);
}

/** Whether an agent can count on an MCP server. */
export const hasServer = (surroundings: Surroundings, name: string): boolean =>
  serverNamed(surroundings, name) !== undefined || UNCONFIGURED_SERVER.test(name);

import type { WithholdingField } from '../runtime/withheldSkill.ts';
import type { LinePlace } from '../text/lines.ts';

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
  /** The place of the name in the file; the beginning of the file when the agent is named after the file. */
  readonly at?: LinePlace;
  /** The folder of agents that the file lies in: every name in it is taken once. */
  readonly tree?: string;
  /** It lies where Claude Code does not look, to be copied or installed: it takes nobody’s place. */
  readonly isKept?: true;
}

/** A skill, or a command, that an agent's `skills` can name. */
export interface KnownSkill {
  /** The name that is offered; it may have others. */
  readonly name: string;
  /** Empty when the file has none. */
  readonly description: string;
  /** The path of its file; undefined for a bundled one. */
  readonly path: string | undefined;
  readonly scope: Scope;
  readonly withheldBy?: Withheld | undefined;
  /** A bundled one that is given to agents though the settings turn those off. */
  readonly isKept?: true;
}

/**
 * Why no agent is given a skill that is there: a field of its header, its lack of a description in a plugin, or a
 * setting.
 */
export type Withheld = WithholdingField | 'no-description' | 'skillOverrides' | 'disableBundledSkills';

/** An MCP server that a file configures. */
export interface KnownServer {
  readonly name: string;
  /** The command line or the address, for people to read; empty when the entry has neither. */
  readonly target: string;
  /** The file that configures it. */
  readonly path: string;
}

/** Where files that are no agents name agents, besides in their prose. */

/** Header fields of skills and commands that name an agent. */
export const AGENT_FIELDS: readonly string[] = ['agent'];

/** Header fields of skills and commands that list tools. */
export const TOOL_LISTS: readonly string[] = ['allowed-tools', 'disallowed-tools'];

/** Settings that name an agent. */
export const AGENT_SETTINGS: readonly string[] = ['agent'];

/** The lists of permission rules in the settings, below `permissions`. */
export const PERMISSION_LISTS: readonly string[] = ['allow', 'ask', 'deny'];

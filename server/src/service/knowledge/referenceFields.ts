/** Where files that are no agents name agents, besides in their prose. */
export interface ReferenceFields {
  /** Header fields of skills and commands that name an agent. */
  readonly agents: readonly string[];
  /** Header fields of skills and commands that list tools. */
  readonly tools: readonly string[];
  /** Settings that name an agent. */
  readonly settings: readonly string[];
  /** The lists of permission rules in the settings, below `permissions`. */
  readonly permissions: readonly string[];
  /** What a permission rule may ask about besides the agent: `Agent(model:opus)`. */
  readonly parameters: readonly string[];
}

export const REFERENCE_FIELDS: ReferenceFields = {
  agents: ['agent'],
  tools: ['allowed-tools', 'disallowed-tools'],
  settings: ['agent'],
  permissions: ['allow', 'ask', 'deny'],
  parameters: ['description', 'prompt', 'subagent_type', 'model', 'run_in_background', 'isolation', 'name', 'mode'],
};

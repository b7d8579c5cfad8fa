import type { AgentEntry } from '../../server/src/lsp/protocol.ts';

/** The URI of an agent’s file in the project `w`. */
export const uriOf = (name: string): string => `file:///w/.claude/agents/${name}.md`;

/** An agent that loads, as the server lists it. */
export const agentEntry = (name: string, more: Partial<AgentEntry> = {}): AgentEntry => ({
  uri: uriOf(name),
  name,
  mention: `@agent-${name}`,
  nameRange: null,
  state: 'loads',
  why: null,
  scope: 'project',
  folder: 'file:///w',
  plugin: null,
  description: '',
  model: null,
  hasAllTools: true,
  toolsInWords: 'all tools',
  tokens: 0,
  tokensInWords: '',
  promptTokens: 0,
  ...more,
});

/** An agent that comes with Claude Code. A custom agent of the same name takes its place. */
export interface BuiltInAgent {
  readonly name: string;
  readonly summary: string;
}

export const BUILT_IN_AGENTS: readonly BuiltInAgent[] = [
  { name: 'general-purpose', summary: 'Researches and carries out tasks of several steps, with all tools.' },
  { name: 'Explore', summary: 'Searches a code base fast, without changing it.' },
  { name: 'Plan', summary: 'Looks into the code and works out a plan, without changing it.' },
  { name: 'statusline-setup', summary: 'Sets up the status line of Claude Code.' },
  { name: 'claude', summary: 'Takes what fits no other agent.' },
  { name: 'claude-code-guide', summary: 'Answers questions about Claude Code.' },
];

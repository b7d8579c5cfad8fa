/** Tools that do the same kind of work. */
export interface ToolGroup {
  readonly label: string;
  readonly tools: readonly string[];
}

/** The tools as people choose them, the most used first. What is in no group is under “Other tools”. */
export const TOOL_GROUPS: readonly ToolGroup[] = [
  { label: 'Read', tools: ['Read', 'Glob', 'Grep', 'LSP'] },
  { label: 'Change files', tools: ['Edit', 'Write', 'NotebookEdit'] },
  { label: 'Run commands, which can change files, too', tools: ['Bash', 'PowerShell', 'Monitor', 'TaskStop'] },
  { label: 'Web', tools: ['WebFetch', 'WebSearch'] },
  { label: 'Agents and skills', tools: ['Agent', 'SendMessage', 'Skill'] },
];

/** Tools that go together, for a new agent. */
export const TOOL_SETS: readonly ToolGroup[] = [
  { label: 'Read only', tools: ['Read', 'Grep', 'Glob'] },
  { label: 'Read and edit', tools: ['Read', 'Grep', 'Glob', 'Edit', 'Write'] },
];

import type { EnumValue } from './field.ts';

/** The named values of the enumerated fields, in the order in which they are offered. */

export const COLORS: readonly EnumValue[] = [
  { value: 'red', summary: 'Shows the agent in red.' },
  { value: 'blue', summary: 'Shows the agent in blue.' },
  { value: 'green', summary: 'Shows the agent in green.' },
  { value: 'yellow', summary: 'Shows the agent in yellow.' },
  { value: 'purple', summary: 'Shows the agent in purple.' },
  { value: 'orange', summary: 'Shows the agent in orange.' },
  { value: 'pink', summary: 'Shows the agent in pink.' },
  { value: 'cyan', summary: 'Shows the agent in cyan.' },
];

export const EFFORTS: readonly EnumValue[] = [
  { value: 'low', summary: 'Least thinking: quick, well-defined work.' },
  { value: 'medium', summary: 'Some thinking.', aliases: ['med'] },
  { value: 'high', summary: 'Much thinking: work with many parts.' },
  { value: 'xhigh', summary: 'More than high.' },
  { value: 'max', summary: 'As much thinking as the model allows.' },
];

export const PERMISSION_MODES: readonly EnumValue[] = [
  { value: 'default', summary: 'Asks before what needs permission.', aliases: ['manual'] },
  { value: 'acceptEdits', summary: 'Edits files without asking; asks for the rest.' },
  { value: 'auto', summary: 'Decides by itself what is safe to do without asking.' },
  { value: 'dontAsk', summary: 'Never asks: what is not allowed beforehand is denied.' },
  { value: 'bypassPermissions', summary: 'Does everything without asking. Only for isolated machines.' },
  { value: 'plan', summary: 'Reads and plans; changes nothing.' },
];

export const MEMORIES: readonly EnumValue[] = [
  { value: 'user', summary: 'Remembers across all your projects.' },
  { value: 'project', summary: 'Remembers within this project; the notes can be committed.' },
  { value: 'local', summary: 'Remembers within this project on this machine only.' },
];

export const ISOLATIONS: readonly EnumValue[] = [
  { value: 'worktree', summary: 'Works in a git worktree of its own.' },
  { value: 'remote', summary: 'Works in a remote environment. Not for agents of a plugin.' },
];

export const BOOLEANS: readonly EnumValue[] = [
  { value: 'true', summary: 'Switches it on.' },
  { value: 'false', summary: 'Switches it off.' },
];

import type { EnumValue, FieldType, KeyInfo, Variant } from './field.ts';

/** An event under which an agent may hang hooks. */
export interface HookEvent {
  readonly name: string;
  /** When its hooks run. */
  readonly summary: string;
  /** What `matcher` is compared to; undefined where the event has nothing to match. */
  readonly matches?: 'tool' | 'agent' | 'other';
  /** Its hooks may be guards: an agent with a malformed one is not loaded at all. */
  readonly isGuard?: true;
}

/** The events of Claude Code 2.1.332, in the order in which they are offered. */
export const HOOK_EVENTS: readonly HookEvent[] = [
  {
    name: 'PreToolUse',
    summary: 'Before a tool is used; can forbid it. A fault in it keeps the agent from loading.',
    matches: 'tool',
    isGuard: true,
  },
  { name: 'PostToolUse', summary: 'After a tool was used.', matches: 'tool' },
  { name: 'PostToolUseFailure', summary: 'After the use of a tool failed.', matches: 'tool' },
  { name: 'PostToolBatch', summary: 'After several tools that were used together.' },
  {
    name: 'PermissionRequest',
    summary: 'When permission for a tool is asked. A fault in it keeps the agent from loading.',
    matches: 'tool',
    isGuard: true,
  },
  { name: 'PermissionDenied', summary: 'When permission for a tool was denied.', matches: 'tool' },
  { name: 'Stop', summary: 'When the agent is done: in an agent the same as SubagentStop.' },
  { name: 'StopFailure', summary: 'When the agent ends with an error.' },
  { name: 'SubagentStart', summary: 'When a subagent starts.', matches: 'agent' },
  { name: 'SubagentStop', summary: 'When a subagent is done.', matches: 'agent' },
  { name: 'UserPromptSubmit', summary: 'When the user sends a prompt.' },
  { name: 'UserPromptExpansion', summary: 'When a command in a prompt is expanded.' },
  { name: 'SessionStart', summary: 'When a session starts.', matches: 'other' },
  { name: 'SessionEnd', summary: 'When a session ends.', matches: 'other' },
  { name: 'Notification', summary: 'When Claude Code notifies the user.', matches: 'other' },
  { name: 'PreCompact', summary: 'Before the context is compacted.', matches: 'other' },
  { name: 'PostCompact', summary: 'After the context was compacted.', matches: 'other' },
  { name: 'PreModelSwitch', summary: 'Before the model changes.' },
  { name: 'PostModelSwitch', summary: 'After the model changed.' },
  { name: 'Setup', summary: 'When a project is set up.', matches: 'other' },
  { name: 'TeammateIdle', summary: 'When a teammate has nothing to do.' },
  { name: 'TaskCreated', summary: 'When a task is added to the list.' },
  { name: 'TaskCompleted', summary: 'When a task of the list is done.' },
  { name: 'Elicitation', summary: 'When an MCP server asks the user for something.', matches: 'other' },
  { name: 'ElicitationResult', summary: 'When the user has answered an MCP server.', matches: 'other' },
  { name: 'ConfigChange', summary: 'When a file of settings changes.', matches: 'other' },
  { name: 'WorktreeCreate', summary: 'When a git worktree is made.' },
  { name: 'WorktreeRemove', summary: 'When a git worktree is removed.' },
  { name: 'InstructionsLoaded', summary: 'When CLAUDE.md or rules are loaded.', matches: 'other' },
  { name: 'CwdChanged', summary: 'When the working folder changes.' },
  { name: 'FileChanged', summary: 'When a watched file changes.', matches: 'other' },
  { name: 'DirectoryAdded', summary: 'When a folder is added to the session.' },
  { name: 'MessageDisplay', summary: 'When a message is shown.' },
];

/** Events whose hooks may be guards. */
export const GUARD_EVENTS: readonly string[] = HOOK_EVENTS.filter(({ isGuard }) => isGuard).map(({ name }) => name);

export const SHELLS: readonly EnumValue[] = [
  { value: 'bash', summary: 'Runs the command with Bash.' },
  { value: 'powershell', summary: 'Runs the command with PowerShell.' },
];

const text: FieldType = { kind: 'text' };
const filled: FieldType = { kind: 'text', isFilled: true };
const flag: FieldType = { kind: 'boolean' };
const list: FieldType = { kind: 'list', of: text };

const PROMPT: KeyInfo = {
  name: 'prompt',
  summary: 'What to judge; `$ARGUMENTS` stands for the event.',
  type: text,
  required: true,
};
const MODEL: KeyInfo = { name: 'model', summary: 'The model that judges.', type: text };
const ON_FAILURE: KeyInfo = {
  name: 'onFailure',
  summary: 'What follows when the hook itself fails.',
  type: {
    kind: 'enum',
    values: [
      { value: 'continue', summary: 'The agent goes on.' },
      { value: 'block', summary: 'What the hook was asked about is blocked.' },
    ],
  },
};

/** The types of a hook and the keys that each has of its own. */
export const HOOK_TYPES: readonly Variant[] = [
  {
    value: 'command',
    summary: 'Runs a command.',
    keys: [
      {
        name: 'command',
        summary: 'The command that runs; it gets the event as JSON on its standard input.',
        type: text,
        required: true,
      },
      { name: 'args', summary: 'Arguments: the command then runs without a shell.', type: list },
      { name: 'shell', summary: 'The shell that runs the command.', type: { kind: 'enum', values: SHELLS } },
      { name: 'async', summary: 'Runs in the background; nothing waits for it.', type: flag },
      { name: 'asyncRewake', summary: 'Runs in the background, and can wake the agent when it is done.', type: flag },
      { name: 'holdsTools', summary: 'Tools wait until it is done.', type: flag },
      { name: 'rewakeMessage', summary: 'What the agent is told when it is woken.', type: filled },
      { name: 'rewakeSummary', summary: 'What the user is shown when the agent is woken.', type: filled },
      ON_FAILURE,
    ],
  },
  {
    value: 'prompt',
    summary: 'Asks a model to judge the event.',
    keys: [
      PROMPT,
      MODEL,
      { name: 'continueOnBlock', summary: 'The agent goes on when the event is blocked.', type: flag },
    ],
  },
  { value: 'agent', summary: 'Lets an agent with tools judge the event.', keys: [PROMPT, MODEL] },
  {
    value: 'http',
    summary: 'Sends the event to an address.',
    keys: [
      { name: 'url', summary: 'The address that the event is sent to.', type: { kind: 'url' }, required: true },
      { name: 'headers', summary: 'Headers of the request.', type: { kind: 'named', of: text } },
      { name: 'allowedEnvVars', summary: 'Environment variables that the headers may use.', type: list },
      ON_FAILURE,
    ],
  },
  {
    value: 'mcp_tool',
    summary: 'Calls a tool of an MCP server.',
    keys: [
      { name: 'server', summary: 'The MCP server.', type: { kind: 'server' }, required: true },
      { name: 'tool', summary: 'The tool of that server.', type: text, required: true },
      { name: 'input', summary: 'What the tool is called with.', type: { kind: 'named', of: { kind: 'any' } } },
    ],
  },
];

/** The keys that a hook of any type may have. */
const COMMON: readonly KeyInfo[] = [
  { name: 'timeout', summary: 'After how many seconds it is given up.', type: { kind: 'number' } },
  { name: 'if', summary: 'Runs only for matching uses of a tool, as in `Bash(git *)`.', type: text },
  { name: 'once', summary: 'Runs once in a session.', type: flag },
  { name: 'statusMessage', summary: 'What is shown while it runs.', type: text },
];

const HOOK: FieldType = { kind: 'variants', what: 'hook', by: 'type', variants: HOOK_TYPES, common: COMMON };

const entries: FieldType = { kind: 'list', of: HOOK };

const MATCHES: Readonly<Record<NonNullable<HookEvent['matches']>, KeyInfo>> = {
  tool: {
    name: 'matcher',
    summary: 'The tools that it is about, as a pattern: `Edit|Write`. Without it: all.',
    type: { kind: 'matcher' },
    firstValue: ' ${1:Edit|Write}',
  },
  agent: { name: 'matcher', summary: 'The agents that it is about. Without it: all.', type: { kind: 'agent' } },
  other: { name: 'matcher', summary: 'A pattern for what the event is about. Without it: all.', type: text },
};

const HOOKS_KEY: KeyInfo = { name: 'hooks', summary: 'What runs.', type: entries, required: true };

/** A first entry of an event. @param stop its first tab stop */
const firstEntry = (stop: number): string =>
  `\n  - matcher: \${${stop}:Edit|Write}\n    hooks:\n      - type: command\n        command: \${${stop + 1}:./check.sh}`;

/** The events that are about tools; the most usual one first. */
const TOOL_EVENTS = HOOK_EVENTS.filter(({ matches }) => matches === 'tool')
  .map(({ name }) => name)
  .sort((a, b) => Number(b === 'PostToolUse') - Number(a === 'PostToolUse'));

/** A first event for the field `hooks`, with one hook. */
export const FIRST_HOOK = `\n  \${1|${TOOL_EVENTS.join(',')}|}:${firstEntry(2).replaceAll('\n', '\n  ')}`;

/** What the field `hooks` holds: event, then a list of `{matcher, hooks}`. */
export const HOOKS_TYPE: FieldType = {
  kind: 'map',
  keys: HOOK_EVENTS.map(({ name, summary, matches }) => ({
    name,
    summary,
    type: { kind: 'list', of: { kind: 'map', keys: [...(matches ? [MATCHES[matches]] : []), HOOKS_KEY] } },
    ...(matches === 'tool' ? { firstValue: firstEntry(1) } : {}),
  })),
};

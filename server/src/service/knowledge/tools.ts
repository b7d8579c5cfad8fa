/** Why a tool that is granted may not be there. */
export type Absence =
  /** Current models do not have it. */
  | 'model'
  /** Bash does its work, on Linux: it is missing beside Bash, and where no list names it. */
  | 'bash'
  /** It depends on the session: the platform, the account, a language server or an MCP server. */
  | 'session';

/** A tool as Claude Code 2.1.332 knows it. */
export interface ToolInfo {
  readonly name: string;
  readonly summary: string;
  /** `never`: not given to a subagent even if listed; `plan`: only in the permission mode `plan`. */
  readonly inSubagent?: 'never' | 'plan';
  /** Missing without a cause in the header. */
  readonly absent?: Absence;
  /** An agent that lists no tools has it only along with this one. */
  readonly comesWith?: string;
  /** Whether a subagent in the background keeps it. */
  readonly inBackground: boolean;
  /** Files can be changed with it. */
  readonly changesFiles?: true;
  /** Its specifier names agents: `Agent(a, b)`. */
  readonly callsAgents?: true;
}

/** A name that still works, for another tool. */
export interface ToolAlias {
  readonly name: string;
  readonly tool: string;
}

/** A name that stood for a tool once and is dropped now. */
export interface RemovedTool {
  readonly name: string;
  /** The tools that do its work now; the first is what a fix puts in its place. */
  readonly replacements: readonly string[];
}

const inBackground = true;
const changesFiles = true;

export const TOOLS: readonly ToolInfo[] = [
  { name: 'Read', summary: 'Reads files, pictures, PDFs and notebooks.', inBackground },
  { name: 'Write', summary: 'Creates or overwrites files.', changesFiles, inBackground },
  { name: 'Edit', summary: 'Replaces text in a file.', changesFiles, inBackground },
  { name: 'Bash', summary: 'Runs shell commands.', changesFiles, inBackground },
  { name: 'Glob', summary: 'Finds files by the pattern of their path.', absent: 'bash', inBackground },
  { name: 'Grep', summary: 'Searches the contents of files.', absent: 'bash', inBackground },
  { name: 'WebFetch', summary: 'Fetches a web page and answers a question about it.', inBackground },
  { name: 'WebSearch', summary: 'Searches the web.', inBackground },
  { name: 'NotebookEdit', summary: 'Changes cells of a Jupyter notebook.', changesFiles, inBackground },
  { name: 'Skill', summary: 'Runs a skill.', inBackground },
  {
    name: 'Agent',
    summary: 'Calls another subagent. `Agent(a, b)` allows only these, where the agent runs as the main session.',
    inBackground,
    callsAgents: true,
  },
  { name: 'TaskCreate', summary: 'Adds a task to the task list.', absent: 'model', inBackground: false },
  { name: 'TaskGet', summary: 'Reads one task of the task list.', absent: 'model', inBackground: false },
  { name: 'TaskList', summary: 'Lists the tasks.', absent: 'model', inBackground: false },
  { name: 'TaskUpdate', summary: 'Changes a task of the task list.', absent: 'model', inBackground: false },
  { name: 'TaskStop', summary: 'Stops what runs in the background.', inBackground },
  { name: 'TodoWrite', summary: 'Keeps a to-do list.', absent: 'model', inBackground },
  { name: 'LSP', summary: 'Asks language servers about code.', absent: 'session', inBackground: false },
  { name: 'Monitor', summary: 'Watches a running process and reports its lines.', comesWith: 'Bash', inBackground },
  { name: 'PowerShell', summary: 'Runs PowerShell commands.', absent: 'session', changesFiles, inBackground },
  { name: 'ToolSearch', summary: 'Finds tools that are loaded on demand.', absent: 'session', inBackground },
  { name: 'Artifact', summary: 'Publishes a page or a document.', absent: 'session', inBackground },
  { name: 'SendMessage', summary: 'Sends a message to another agent.', inBackground },
  { name: 'SendUserMessage', summary: 'Sends a message to the user.', absent: 'session', inBackground: false },
  { name: 'SendUserFile', summary: 'Sends a file to the user.', absent: 'session', inBackground: false },
  { name: 'SendFeedback', summary: 'Sends feedback.', absent: 'session', inBackground: false },
  { name: 'ListAgents', summary: 'Lists the agents that run.', inBackground: false },
  {
    name: 'ListMcpResourcesTool',
    summary: 'Lists what MCP servers offer to read.',
    absent: 'session',
    inBackground: false,
  },
  {
    name: 'ReadMcpResourceTool',
    summary: 'Reads a resource of an MCP server.',
    absent: 'session',
    inBackground: false,
  },
  {
    name: 'ReadMcpResourceDirTool',
    summary: 'Reads a folder of resources of an MCP server.',
    absent: 'session',
    inBackground: false,
  },
  { name: 'EnterWorktree', summary: 'Moves into a git worktree.', inBackground },
  { name: 'ExitWorktree', summary: 'Leaves a git worktree.', inBackground },
  { name: 'CronCreate', summary: 'Schedules a prompt.', inBackground: false },
  { name: 'CronDelete', summary: 'Removes a scheduled prompt.', inBackground: false },
  { name: 'CronList', summary: 'Lists scheduled prompts.', inBackground: false },
  { name: 'RemoteTrigger', summary: 'Starts work in a remote environment.', absent: 'session', inBackground: false },
  { name: 'PushNotification', summary: 'Notifies the user’s devices.', absent: 'session', inBackground: false },
  { name: 'ReportFindings', summary: 'Reports findings of a review.', inBackground: false },
  { name: 'Projects', summary: 'Works with projects.', absent: 'session', inBackground: false },
  { name: 'ShareOnboardingGuide', summary: 'Shares a guide for newcomers.', absent: 'session', inBackground: false },
  { name: 'AskUserQuestion', summary: 'Asks the user a question.', inSubagent: 'never', inBackground: false },
  { name: 'EndConversation', summary: 'Ends the conversation.', inSubagent: 'never', inBackground: false },
  { name: 'EnterPlanMode', summary: 'Begins planning.', inSubagent: 'never', inBackground: false },
  { name: 'ExitPlanMode', summary: 'Presents a plan for approval.', inSubagent: 'plan', inBackground },
  { name: 'ReadNotifications', summary: 'Reads notifications.', inSubagent: 'never', inBackground: false },
  { name: 'ScheduleWakeup', summary: 'Plans when to go on.', inSubagent: 'never', inBackground: false },
  { name: 'SetGoal', summary: 'Sets the goal of the session.', inSubagent: 'never', inBackground: false },
  {
    name: 'WaitForMcpServers',
    summary: 'Waits until MCP servers are there.',
    inSubagent: 'never',
    inBackground: false,
  },
  { name: 'Workflow', summary: 'Runs a workflow of many agents.', inSubagent: 'never', inBackground: false },
];

export const TOOL_ALIASES: readonly ToolAlias[] = [
  { name: 'Task', tool: 'Agent' },
  { name: 'KillShell', tool: 'TaskStop' },
  { name: 'KillBash', tool: 'TaskStop' },
  { name: 'ListPeers', tool: 'ListAgents' },
  { name: 'Brief', tool: 'SendUserMessage' },
  { name: 'ListMcpResources', tool: 'ListMcpResourcesTool' },
  { name: 'ReadMcpResource', tool: 'ReadMcpResourceTool' },
  { name: 'ReadMcpResourceDir', tool: 'ReadMcpResourceDirTool' },
];

export const REMOVED_TOOLS: readonly RemovedTool[] = [
  { name: 'MultiEdit', replacements: ['Edit'] },
  { name: 'LS', replacements: ['Glob', 'Bash'] },
  { name: 'NotebookRead', replacements: ['Read'] },
  { name: 'MCPSearch', replacements: ['ToolSearch'] },
  { name: 'BashOutput', replacements: [] },
  { name: 'AgentOutputTool', replacements: [] },
  { name: 'TaskOutput', replacements: [] },
  { name: 'SlashCommand', replacements: [] },
  { name: 'TodoRead', replacements: [] },
  { name: 'TeamCreate', replacements: [] },
  { name: 'TeamDelete', replacements: [] },
];

/** What `memory` adds to the tools of an agent. */
export const MEMORY_TOOLS: readonly string[] = ['Read', 'Write', 'Edit'];

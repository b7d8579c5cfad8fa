/** Names by which the agents of VS Code call their tools, and the tools that do the same work in Claude Code. */
const GROUPS: readonly { readonly names: readonly string[]; readonly tools: readonly string[] }[] = [
  { names: ['read', 'readFile', 'getFileContents'], tools: ['Read'] },
  {
    names: [
      'search',
      'codebase',
      'searchResults',
      'usages',
      'findTestFiles',
      'textSearch',
      'fileSearch',
      'listDirectory',
    ],
    tools: ['Grep', 'Glob'],
  },
  { names: ['edit', 'editFiles', 'createFile', 'createDirectory'], tools: ['Edit', 'Write'] },
  { names: ['writeFile'], tools: ['Write'] },
  {
    names: ['execute', 'shell', 'runCommands', 'runTasks', 'runTests', 'runInTerminal', 'terminal', 'terminalCommand'],
    tools: ['Bash'],
  },
  { names: ['changes', 'testFailure', 'terminalLastCommand', 'getTerminalOutput'], tools: ['Bash'] },
  { names: ['fetch', 'web', 'githubRepo'], tools: ['WebFetch'] },
  { names: ['websearch'], tools: ['WebSearch'] },
  { names: ['agent', 'runSubagent'], tools: ['Agent'] },
  { names: ['runNotebooks', 'editNotebook'], tools: ['NotebookEdit'] },
  {
    names: ['todo', 'todos', 'think', 'problems', 'extensions', 'new', 'newWorkspace', 'openSimpleBrowser', 'vscode'],
    tools: [],
  },
  { names: ['vscodeAPI', 'terminalSelection', 'readCellOutput', 'activePullRequest', 'copilotCodingAgent'], tools: [] },
];

const TOOLS_BY_NAME: ReadonlyMap<string, readonly string[]> = new Map(
  GROUPS.flatMap(({ names, tools }) => names.map((name) => [name.toLowerCase(), tools] as const)),
);

/**
 * The tools that do the work of a tool of VS Code's agents, by its name or its set and name (`search/codebase`);
 * undefined for a name that is none.
 */
function toolsForForeign(name: string): readonly string[] | undefined {
  const [set = '', tool] = name.toLowerCase().split('/');
  return (tool === undefined ? undefined : TOOLS_BY_NAME.get(tool)) ?? TOOLS_BY_NAME.get(set);
}

/** `server/tool` and `server/*`, as VS Code names the tools of MCP servers, in Claude Code's way. */
function mcpNameFor(name: string): string | undefined {
  const match = /^([\w.-]+)\/(\*|[\w.-]+)$/.exec(name);
  if (!match || toolsForForeign(name)) return undefined;
  const [server, tool] = [match[1]!, match[2]!].map((part) => part.replace(/[^\w*-]/g, '_'));
  return tool === '*' ? `mcp__${server}` : `mcp__${server}__${tool}`;
}

/** Names of tools that other editors' agents have, and what does their work here. */
export interface ForeignTools {
  /** The tools that do the work of another editor's tool; undefined for a name that is none. */
  readonly toolsFor: (name: string) => readonly string[] | undefined;
  /** The name of a tool of an MCP server, from the form that another editor gives it; undefined for other names. */
  readonly mcpNameFor: (name: string) => string | undefined;
}

export const FOREIGN_TOOLS: ForeignTools = { toolsFor: toolsForForeign, mcpNameFor };

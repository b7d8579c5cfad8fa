import type { DocumentSelector, Range, TextDocumentIdentifier, WorkspaceEdit } from 'vscode-languageserver';
import type { AgentTemplate, AgentGraph as Graph } from '../service/index.ts';

export type { AgentTemplate, GraphEdge, GraphNode } from '../service/index.ts';

/**
 * What the server offers beyond LSP, to clients that show agents beside the editor. Nothing but names and shapes: it is
 * the one module of the server that a client may import.
 */

/** By which a client tells the server’s diagnostics from those of others. */
export const SOURCE = 'subagent-prompts';

/** Request, no parameters: {@link AgentList}. */
export const LIST_AGENTS = 'subagentPrompts/agents';

/** Request, no parameters: {@link AgentGraph}. */
export const AGENT_GRAPH = 'subagentPrompts/agentGraph';

/** Notification from the server, to a client whose initialization options have `showsAgents`: ask again. */
export const AGENTS_CHANGED = 'subagentPrompts/agentsChanged';

/**
 * Notification to the server, {@link AgentParams}: no editor shows the file any more, though the client may hold its
 * document for a while, and what the client was told of it was dropped. Its findings come with those of the workspace.
 */
export const FINDINGS_DROPPED = 'subagentPrompts/findingsDropped';

/** Request, {@link AgentParams}: {@link AgentEntry}, or null for what is no agent. */
export const AGENT_STATUS = 'subagentPrompts/agent';

/** Request, {@link AgentParams}: what Claude Code makes of the file as a page of Markdown, or null. */
export const PREVIEW = 'subagentPrompts/preview';

/** Request, {@link ChoicesParams}: {@link ChoiceGroup}[], what a field may hold. The file need not exist. */
export const CHOICES = 'subagentPrompts/choices';

/** Request, no parameters: {@link Templates}. */
export const TEMPLATES = 'subagentPrompts/templates';

/** Request, {@link NewAgentParams}: {@link NewAgentResult}. */
export const NEW_AGENT = 'subagentPrompts/newAgent';

/** Request, {@link SetFieldParams}: {@link SetFieldResult}. */
export const SET_FIELD = 'subagentPrompts/setField';

/** Request from the server, {@link FileParams}: the text of a file, or null for what is none. See `readsFiles`. */
export const READ_FILE = 'subagentPrompts/readFile';

/** Request from the server, {@link FileParams}: {@link ListedEntry}[], nothing for what is no folder. */
export const LIST_FOLDER = 'subagentPrompts/listFolder';

/**
 * What a client may say about itself and its settings when it starts the server, as its initialization options; all of
 * it is optional.
 */
export interface ClientOptions {
  /** The client lists the headings of Markdown by itself. */
  readonly listsHeadings?: boolean;
  /** Where completion is registered, from a client that has it registered dynamically; else everywhere. */
  readonly completion?: CompletionDocuments;
  /** The client lists agents, and has commands for what LSP has no place for. */
  readonly showsAgents?: boolean;
  /** The client reads files that the server cannot: it answers {@link READ_FILE} and {@link LIST_FOLDER}. */
  readonly readsFiles?: boolean;
  /** The settings, from a client that cannot be asked for them. */
  readonly settings?: unknown;
}

/** The documents in which typing a trigger character may open a list, and those in which only the author may. */
export interface CompletionDocuments {
  readonly withTriggers: DocumentSelector;
  readonly withoutTriggers: DocumentSelector;
}

export interface FileParams {
  readonly uri: string;
}

/** What lies in a folder. */
export interface ListedEntry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isLink: boolean;
}

export interface AgentParams {
  readonly textDocument: TextDocumentIdentifier;
}

export interface ChoicesParams extends AgentParams {
  /** `tools`, `disallowedTools`, `skills` or `model`. */
  readonly field: string;
}

export interface SetFieldParams extends AgentParams {
  readonly field: string;
  /** A text, the names of a list, or null to take the field out. */
  readonly value: string | readonly string[] | null;
}

/** The edit, or why there is none, as a sentence. */
export type SetFieldResult =
  | { readonly edit: WorkspaceEdit; readonly refused?: undefined }
  | { readonly refused: string };

/** What a new agent can begin with. */
export interface Templates {
  readonly templates: readonly AgentTemplate[];
  /** Tools that go together. */
  readonly toolSets: readonly { readonly label: string; readonly tools: readonly string[] }[];
}

export interface NewAgentParams {
  /** The id of one of the {@link Templates}. */
  readonly template: string;
  readonly name: string;
  /** Null for all; as in the template where nothing is said. */
  readonly tools?: readonly string[] | null;
  readonly model?: string;
}

/** The file as a snippet in TextMate syntax, or why there is none, as a sentence. */
export type NewAgentResult =
  | { readonly snippet: string; readonly refused?: undefined }
  | { readonly snippet?: undefined; readonly refused: string };

/** Names that a list may hold, under one heading. */
export interface ChoiceGroup {
  readonly label: string;
  readonly choices: readonly {
    /** As it is written in the list. */
    readonly name: string;
    readonly detail: string;
    /** What is to be known before it is chosen; empty for nothing. */
    readonly note: string;
    readonly isChosen: boolean;
  }[];
}

/** The agents of the workspace, of the user and of plugins, in the order of their paths. */
export interface AgentList {
  readonly agents: readonly AgentEntry[];
  /** About how many tokens the names and descriptions of the first folder’s agents are together. */
  readonly tokens: number;
  readonly tokensInWords: string;
  /** Beyond so many, Claude Code shows a notice. */
  readonly noticeTokens: number;
  /** Where the user’s own agents are, as a URI, whether or not there are any; null where there is no user. */
  readonly userFolder: string | null;
}

/** An agent at a glance. */
export interface AgentEntry {
  readonly uri: string;
  /** The name by which it is called; that of the file where it has none. */
  readonly name: string;
  /** What calls it in a conversation; null for a name that cannot be mentioned. */
  readonly mention: string | null;
  /** Where its header has the name, without its quotes. */
  readonly nameRange: Range | null;
  /**
   * `refused`: it loads, but none of its tools is there. `repeated`: another file in its folder has the name.
   * `shadowed`: an agent from another place takes its place. `denied`: the settings forbid calling it.
   */
  readonly state: 'loads' | 'refused' | 'not-loaded' | 'repeated' | 'shadowed' | 'denied';
  /** Why the agent cannot be called, as a sentence; null for one that can. */
  readonly why: string | null;
  /** `kept`: in a folder where Claude Code does not look, to be copied or installed from there. */
  readonly scope: 'project' | 'user' | 'plugin' | 'kept';
  /** The folder of the project or plugin that it belongs to, as a URI. */
  readonly folder: string;
  /** The name of the plugin that it belongs to. */
  readonly plugin: string | null;
  readonly description: string;
  readonly model: string | null;
  /** Whether it gets all tools, but for those that it is denied. */
  readonly hasAllTools: boolean;
  /** How many tools it gets: `3 tools`, `all tools but Write`. */
  readonly toolsInWords: string;
  /** About how many its name and description are: they are in every conversation. */
  readonly tokens: number;
  readonly tokensInWords: string;
  /** About how many its system prompt is. */
  readonly promptTokens: number;
}

/** Who hands work to whom, among the agents of {@link AgentList}: the id of one with a file is its URI. */
export interface AgentGraph extends Graph {
  /** The same for Mermaid. */
  readonly mermaid: string;
}

import type { Connection } from 'vscode-languageserver';
import type { AgentOverview } from './agentOverview.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import type { ClientWorkspace } from './clientWorkspace.ts';
import type { Configurations } from './configurations.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { OpenDocuments } from './documents.ts';
import type { Editor } from './edits.ts';
import type { Guard } from './guard.ts';
import type { Host } from './host.ts';
import type { OnFile } from './onFile.ts';
import type { CompletionDocuments } from './protocol.ts';
import type { Settings } from './settings.ts';

/** What exists once the client has introduced itself. */
export interface Session {
  readonly settings: Settings;
  readonly workspace: ClientWorkspace;
  readonly configurations: Configurations;
  readonly diagnostics: Diagnostics;
  readonly agents: AgentOverview;
  readonly editor: Editor;
  /** Registers or takes back formatting, as the settings say. */
  offerFormatting(): Promise<void>;
  readonly features: ClientFeatures;
  /** The schemes of documents that are served: of files, of what is none yet, and of the client's folders. */
  readonly schemes: readonly string[];
  /** The client lists the headings of Markdown by itself. */
  readonly listsHeadings: boolean;
  /** The client lists agents, and has commands for what LSP has no place for: see `protocol.ts`. */
  readonly showsAgents: boolean;
  /** Where completion is registered dynamically; undefined when it is offered everywhere. */
  readonly completion: CompletionDocuments | undefined;
}

/** What the handlers of requests work with. */
export interface Server {
  readonly connection: Connection;
  readonly host: Host;
  readonly documents: OpenDocuments;
  readonly guard: Guard;
  /** Makes handlers for documents of every kind that Claude Code reads. */
  readonly onFile: OnFile;
  /** The same, for what a person asks for once: the answer is late rather than incomplete. */
  readonly onFileWhenReady: OnFile;
  /** Makes handlers for agents alone. */
  readonly onAgent: OnFile;
  /** @throws Error before the client has introduced itself */
  session(): Session;
}

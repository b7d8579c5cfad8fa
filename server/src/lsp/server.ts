import {
  type ClientCapabilities,
  type Connection,
  FoldingRangeKind,
  type InitializeParams,
  type InitializeResult,
  MarkupKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { agentAt, type FileAccess, foldings, highlightsAt, hover } from '../service/index.ts';
import { type OpenAgent, openAgents } from './agents.ts';
import { CODE_ACTION_KINDS, codeActions } from './codeActions.ts';
import { colorsOf, presentationsOf } from './colors.ts';
import { completionItems, resolveItem, TRIGGERS } from './completion.ts';
import { codeLenses, REWRITE, runCommand } from './description.ts';
import { answerPulls, type Diagnostics, pushOnChange, type RulePage } from './diagnostics.ts';
import { formattingEdits, offerFormatting, TYPED, typedEdits } from './formatting.ts';
import { guardWith } from './guard.ts';
import { type Neighbors, neighborsFor } from './neighbors.ts';
import { LEGEND, tokensOf } from './semanticTokens.ts';
import { type Settings, settingsFrom } from './settings.ts';
import { documentSymbols, selectionRange } from './symbols.ts';

/** What the server gets from where it runs. */
export interface Host {
  readonly files: FileAccess;
  exists(path: string): Promise<boolean>;
  /** The user's home folder, as a path and as a URI. */
  readonly home: string;
  readonly homeUri: string;
  readonly version: string;
  readonly rulePage: RulePage;
  /** The URI of a path. */
  uriOf(path: string): string;
}

/** Where a file begins. */
const FILE_START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What a client may tell about itself and its settings when it starts the server; all of it is optional. */
interface Options {
  /** The client offers the templates of agents by itself. */
  readonly hasTemplates?: unknown;
  /** The settings, from a client that cannot be asked for them. */
  readonly settings?: unknown;
}

/** What is there once the client has said who it is. */
interface Session {
  readonly settings: Settings;
  readonly neighbors: Neighbors;
  readonly diagnostics: Diagnostics;
  /** Looks at the settings whether formatting is wanted. */
  offerFormatting(): Promise<void>;
  readonly takesSnippets: boolean;
  readonly hasTemplates: boolean;
  readonly hasVersions: boolean;
}

/** Serves a client: every handler gets the open agent or answers empty, asks the service, and converts. */
export function startServer(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const guard = guardWith(connection);
  let session: Session | undefined;
  const current = (): Session => {
    if (!session) throw new Error('the client has not introduced itself');
    return session;
  };
  const agents = openAgents(
    documents,
    host.exists,
    () => current().settings,
    () => current().neighbors,
  );
  /** A handler for one document: answers `fallback` for one that is no open agent. */
  const forAgent = <Params extends { readonly textDocument: { readonly uri: string } }, Result>(
    feature: string,
    fallback: Result,
    handler: (open: OpenAgent, params: Params) => Result | Promise<Result>,
  ) =>
    guard(feature, fallback, async (params: Params) => {
      const open = await agents.get(params.textDocument.uri);
      return open ? handler(open, params) : fallback;
    });

  const begin = (capabilities: ClientCapabilities, options: Options): Session => {
    const pulls = capabilities.textDocument?.diagnostic !== undefined;
    const diagnostics = pulls
      ? answerPulls(connection, capabilities, agents, host.rulePage, guard)
      : pushOnChange(connection, documents, agents, host.rulePage);
    const refresh = (): void => diagnostics.refresh();
    const settings = settingsFrom(connection, capabilities, options.settings, () => {
      refresh();
      offer().catch((error) => connection.console.error(`formatting: ${String(error)}`));
    });
    const offer = offerFormatting(connection, capabilities, settings);
    return {
      diagnostics,
      settings,
      offerFormatting: offer,
      neighbors: neighborsFor(connection, capabilities, host, refresh),
      takesSnippets: capabilities.textDocument?.completion?.completionItem?.snippetSupport ?? false,
      hasTemplates: options.hasTemplates === true,
      hasVersions: capabilities.workspace?.workspaceEdit?.documentChanges ?? false,
    };
  };

  connection.onInitialize(({ capabilities, initializationOptions }: InitializeParams): InitializeResult => {
    session = begin(capabilities, (initializationOptions ?? {}) as Options);
    const pulls = capabilities.textDocument?.diagnostic !== undefined;
    return {
      serverInfo: { name: 'subagent-prompts', version: host.version },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        completionProvider: { triggerCharacters: TRIGGERS, resolveProvider: true },
        hoverProvider: true,
        foldingRangeProvider: true,
        colorProvider: true,
        definitionProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: true,
        selectionRangeProvider: true,
        semanticTokensProvider: { legend: LEGEND, full: true },
        codeLensProvider: {},
        executeCommandProvider: { commands: [REWRITE] },
        documentOnTypeFormattingProvider: {
          firstTriggerCharacter: TYPED[0],
          moreTriggerCharacter: TYPED.slice(1),
        },
        // A client that cannot be told later is told now; it gets edits only if its author has chosen so.
        ...(capabilities.textDocument?.formatting?.dynamicRegistration ? {} : { documentFormattingProvider: true }),
        codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] },
        ...(pulls ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } } : {}),
      },
    };
  });

  connection.onInitialized(() => {
    current().settings.listen();
    current().neighbors.listen();
    current()
      .offerFormatting()
      .catch((error) => connection.console.error(`formatting: ${String(error)}`));
  });

  connection.onCompletion(
    forAgent('completion', [], (open, { textDocument: { uri }, position, context }) =>
      completionItems(open, uri, open.positions.offset(position), context, current(), current().neighbors),
    ),
  );
  connection.onCompletionResolve(async (item, token) =>
    guard('completionResolve', item, () => resolveItem(item, agents))(item, token),
  );

  connection.onHover(
    forAgent('hover', null, (open, { position }) => {
      const found = hover(open.agent, open.positions.offset(position));
      if (!found) return null;
      return {
        contents: { kind: MarkupKind.Markdown, value: found.markdown },
        range: open.positions.range(found.span),
      };
    }),
  );

  connection.onFoldingRanges(
    forAgent('folding', [], (open) =>
      foldings(open.agent).map((span) => {
        const { start, end } = open.positions.range(span);
        return { startLine: start.line, endLine: end.line, kind: FoldingRangeKind.Region };
      }),
    ),
  );

  connection.onCodeAction(forAgent('codeAction', [], codeActions));
  connection.onDocumentColor(forAgent('documentColor', [], colorsOf));
  connection.onColorPresentation(forAgent('colorPresentation', [], presentationsOf));

  connection.onDefinition(
    forAgent('definition', null, ({ agent, positions }, { position }) => {
      const path = agentAt(agent, positions.offset(position))?.path;
      return path === undefined ? null : { uri: host.uriOf(path), range: FILE_START };
    }),
  );
  connection.onDocumentHighlight(
    forAgent('documentHighlight', [], ({ agent, positions }, { position }) =>
      highlightsAt(agent, positions.offset(position)).map((span) => ({ range: positions.range(span) })),
    ),
  );
  connection.onDocumentSymbol(forAgent('documentSymbol', [], documentSymbols));
  connection.onSelectionRanges(
    forAgent('selectionRange', [], (open, { positions }) =>
      positions.map((position) => selectionRange(open, open.positions.offset(position))),
    ),
  );
  connection.languages.semanticTokens.on(forAgent('semanticTokens', { data: [] }, tokensOf));
  connection.onCodeLens(forAgent('codeLens', [], (open, { textDocument }) => codeLenses(open, textDocument.uri)));
  connection.onExecuteCommand(
    guard('executeCommand', undefined, (params) => runCommand(connection, agents, current().hasVersions, params)),
  );
  connection.onDocumentFormatting(forAgent('formatting', [], formattingEdits));
  connection.onDocumentOnTypeFormatting(forAgent('onTypeFormatting', [], typedEdits));

  documents.listen(connection);
  connection.listen();
}

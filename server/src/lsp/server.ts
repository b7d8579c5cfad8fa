import {
  type Connection,
  FoldingRangeKind,
  type InitializeParams,
  type InitializeResult,
  MarkupKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { agentPatterns, foldings, hover } from '../service/index.ts';
import { closedFiles } from './closedFiles.ts';
import { CODE_ACTION_KINDS, codeActions } from './codeActions.ts';
import { colorsOf, presentationsOf } from './colors.ts';
import {
  COMPLETION,
  type CompletionDocuments,
  completionItems,
  registerCompletion,
  resolveItem,
} from './completion.ts';
import { answerPulls, type Diagnostics, pushOnChange } from './diagnostics.ts';
import { openDocuments, pathOf } from './documents.ts';
import { type Editor, editorFor } from './edits.ts';
import { formattingEdits, offerFormatting } from './formatting.ts';
import { guardWith } from './guard.ts';
import type { Host } from './host.ts';
import { serveNavigation } from './navigationRequests.ts';
import { onFile } from './onFile.ts';
import { codeLenses, REWRITE, runCommand } from './rewriteDescription.ts';
import { LEGEND, tokensOf } from './semanticTokens.ts';
import { type Settings, settingsFrom } from './settings.ts';
import { documentSymbols, selectionRange } from './symbols.ts';
import { type ClientWorkspace, clientWorkspace } from './workspace.ts';

/** What a client may tell about itself and its settings when it starts the server; all of it is optional. */
interface Options {
  /** The client lists the headings of Markdown by itself. */
  readonly listsHeadings?: unknown;
  /** Where completion is registered, from a client that has it registered dynamically; else everywhere. */
  readonly completion?: CompletionDocuments;
  /** The settings, from a client that cannot be asked for them. */
  readonly settings?: unknown;
}

/** What is there once the client has said who it is. */
interface Session {
  readonly settings: Settings;
  readonly workspace: ClientWorkspace;
  readonly diagnostics: Diagnostics;
  /** Looks at the settings whether formatting is wanted. */
  offerFormatting(): Promise<void>;
  readonly takesSnippets: boolean;
  readonly listsHeadings: boolean;
  readonly completion: CompletionDocuments | undefined;
  readonly editor: Editor;
}

/** Files whose new name may be that of their agent. */
const AGENT_FILES = agentPatterns().map((glob) => ({ scheme: 'file', pattern: { glob, matches: 'file' as const } }));

/** Serves a client: every handler gets the open agent or answers empty, asks the service, and converts. */
export function startServer(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const guard = guardWith(connection);
  let session: Session | undefined;
  const current = (): Session => {
    if (!session) throw new Error('the client has not introduced itself');
    return session;
  };
  const open = openDocuments(
    documents,
    () => current().settings,
    () => current().workspace,
  );
  const forFile = onFile(open, guard);
  const forAgent = onFile(open, guard, ['agent']);
  const { uriOf } = host;

  const begin = (params: InitializeParams): Session => {
    const { capabilities } = params;
    const options = (params.initializationOptions ?? {}) as Options;
    const pulls = capabilities.textDocument?.diagnostic !== undefined;
    const closed = closedFiles(
      documents,
      () => current().settings,
      () => current().workspace,
      host,
    );
    const diagnostics = pulls
      ? answerPulls(connection, capabilities, documents, open, closed, host, guard)
      : pushOnChange(connection, documents, open, closed, host);
    const refresh = (paths?: readonly string[]): void => diagnostics.refresh(paths);
    const settings = settingsFrom(connection, capabilities, options.settings, () => {
      refresh();
      offer().catch((error) => connection.console.error(`formatting: ${String(error)}`));
    });
    const offer = offerFormatting(connection, capabilities, settings);
    return {
      diagnostics,
      settings,
      offerFormatting: offer,
      workspace: clientWorkspace(connection, params, host, documents, pathOf, refresh),
      takesSnippets: capabilities.textDocument?.completion?.completionItem?.snippetSupport ?? false,
      listsHeadings: options.listsHeadings === true,
      completion: capabilities.textDocument?.completion?.dynamicRegistration ? options.completion : undefined,
      editor: editorFor(documents, capabilities, pathOf),
    };
  };

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const { capabilities } = params;
    session = begin(params);
    const pulls = capabilities.textDocument?.diagnostic !== undefined;
    return {
      serverInfo: { name: 'subagent-prompts', version: host.version },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        ...(current().completion ? {} : { completionProvider: COMPLETION }),
        hoverProvider: true,
        foldingRangeProvider: true,
        colorProvider: true,
        definitionProvider: true,
        documentHighlightProvider: true,
        referencesProvider: true,
        renameProvider: { prepareProvider: true },
        callHierarchyProvider: true,
        documentLinkProvider: {},
        workspaceSymbolProvider: true,
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { willRename: { filters: AGENT_FILES } },
        },
        documentSymbolProvider: true,
        selectionRangeProvider: true,
        semanticTokensProvider: { legend: LEGEND, full: true },
        codeLensProvider: {},
        executeCommandProvider: { commands: [REWRITE] },
        // A client that cannot be told later is told now; it gets edits only if its author has chosen so.
        ...(capabilities.textDocument?.formatting?.dynamicRegistration ? {} : { documentFormattingProvider: true }),
        codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] },
        ...(pulls ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } } : {}),
      },
    };
  });

  connection.onInitialized(() => {
    current().settings.listen();
    current().workspace.listen();
    current().diagnostics.listen();
    const { completion, offerFormatting } = current();
    const registering = [offerFormatting(), ...(completion ? [registerCompletion(connection, completion)] : [])];
    Promise.all(registering).catch((error) => connection.console.error(`registration: ${String(error)}`));
  });

  connection.onCompletion(
    forAgent('completion', [], (open, { textDocument: { uri }, position, context }) =>
      completionItems(
        open,
        uri,
        open.positions.offset(position),
        context,
        current().takesSnippets,
        current().workspace,
      ),
    ),
  );
  connection.onCompletionResolve(async (item, token) =>
    guard('completionResolve', item, () => resolveItem(item, open))(item, token),
  );

  connection.onHover(
    forFile('hover', null, ({ file, positions }, { position }) => {
      const found = hover(file, positions.offset(position));
      if (!found) return null;
      return { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: positions.range(found.span) };
    }),
  );

  connection.onFoldingRanges(
    forAgent('folding', [], (open) =>
      foldings(open.file).map((span) => {
        const { start, end } = open.positions.range(span);
        return { startLine: start.line, endLine: end.line, kind: FoldingRangeKind.Region };
      }),
    ),
  );

  connection.onCodeAction(forFile('codeAction', [], (open, params) => codeActions(open, params, current().editor)));
  connection.onDocumentColor(forAgent('documentColor', [], colorsOf));
  connection.onColorPresentation(forAgent('colorPresentation', [], presentationsOf));

  serveNavigation(connection, {
    guard,
    forFile,
    uriOf,
    editor: () => current().editor,
    workspace: () => current().workspace,
    home: host.home,
  });
  connection.onDocumentSymbol(
    forAgent('documentSymbol', [], (open) => documentSymbols(open, !current().listsHeadings)),
  );
  connection.onSelectionRanges(
    forAgent('selectionRange', [], (open, { positions }) =>
      positions.map((position) => selectionRange(open, open.positions.offset(position))),
    ),
  );
  connection.languages.semanticTokens.on(forAgent('semanticTokens', { data: [] }, tokensOf));
  connection.onCodeLens(forAgent('codeLens', [], (open, { textDocument }) => codeLenses(open, textDocument.uri)));
  connection.onExecuteCommand(
    guard('executeCommand', undefined, (params) => runCommand(connection, open, current().editor, params)),
  );
  connection.onDocumentFormatting(forAgent('formatting', [], formattingEdits));

  documents.listen(connection);
  connection.listen();
}

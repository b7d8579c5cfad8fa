import { type ClientCapabilities, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import type { Locations } from '../service/index.ts';
import { reportsChanges } from './polledFiles.ts';
import { CODE_ACTION_KINDS } from './requests/codeActions.ts';
import { REWRITE } from './requests/codeLenses.ts';
import { COMPLETION } from './requests/completion.ts';
import { LEGEND } from './requests/semanticTokens.ts';
import type { Session } from './session.ts';

/** Files whose new name may be that of their agent. */
const agentFiles = (locations: Locations) =>
  locations.agentPatterns().map((glob) => ({ pattern: { glob, matches: 'file' as const } }));

/** What the server offers to a client. */
export function capabilitiesFor(
  capabilities: ClientCapabilities,
  { completion, workspace, features }: Session,
): ServerCapabilities {
  const { textDocument } = capabilities;
  return {
    positionEncoding: features.encoding,
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      ...(reportsChanges(capabilities) ? {} : { save: true }),
    },
    ...(completion ? {} : { completionProvider: COMPLETION }),
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
      fileOperations: { willRename: { filters: agentFiles(workspace.current().locations) } },
    },
    documentSymbolProvider: true,
    selectionRangeProvider: true,
    semanticTokensProvider: { legend: LEGEND, full: true },
    codeLensProvider: {},
    executeCommandProvider: { commands: [REWRITE] },
    // A client that cannot be told later is told now; it gets edits only if its author has chosen so.
    ...(textDocument?.formatting?.dynamicRegistration ? {} : { documentFormattingProvider: true }),
    codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] },
    ...(textDocument?.diagnostic
      ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
  };
}

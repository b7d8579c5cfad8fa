import {
  BulkRegistration,
  type ClientCapabilities,
  CompletionRequest,
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type DocumentSelector,
  RegistrationType,
  type ServerCapabilities,
  type TextDocumentClientCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { Workspace } from '../service/index.ts';
import { QUIET_COMPLETION } from './requests/completion.ts';

/** The names of a provider in LSP: among the server's capabilities, the client's, and the methods. */
const PROVIDERS: readonly (readonly [keyof ServerCapabilities, keyof TextDocumentClientCapabilities, string])[] = [
  ['hoverProvider', 'hover', 'hover'],
  ['foldingRangeProvider', 'foldingRange', 'foldingRange'],
  ['colorProvider', 'colorProvider', 'documentColor'],
  ['definitionProvider', 'definition', 'definition'],
  ['documentHighlightProvider', 'documentHighlight', 'documentHighlight'],
  ['referencesProvider', 'references', 'references'],
  ['renameProvider', 'rename', 'rename'],
  ['callHierarchyProvider', 'callHierarchy', 'prepareCallHierarchy'],
  ['documentLinkProvider', 'documentLink', 'documentLink'],
  ['documentSymbolProvider', 'documentSymbol', 'documentSymbol'],
  ['selectionRangeProvider', 'selectionRange', 'selectionRange'],
  ['semanticTokensProvider', 'semanticTokens', 'semanticTokens'],
  ['codeLensProvider', 'codeLens', 'codeLens'],
  ['codeActionProvider', 'codeAction', 'codeAction'],
  ['diagnosticProvider', 'diagnostic', 'diagnostic'],
];

/**
 * Offers the same for agents in places of their own as for all others, whether a plugin lists them or a setting says
 * where they are kept: a client opens and watches files by patterns that know nothing of them. For a client that takes
 * registrations of documents.
 * @param offered what the server offers for all others
 * @param documentsAt the documents whose paths match
 * @returns to be called when other agents may be listed than before
 */
export function offerListedAgents(
  { client }: Connection,
  { textDocument = {}, workspace: clientWorkspace }: ClientCapabilities,
  offered: () => ServerCapabilities,
  workspace: () => Workspace,
  documentsAt: (patterns: readonly string[]) => DocumentSelector,
): () => Promise<void> {
  let registered: Disposable | undefined;
  let known = '';
  const look = async (): Promise<void> => {
    const patterns = [...new Set(workspace().listedPatterns())].sort();
    if (!textDocument.synchronization?.dynamicRegistration || patterns.join('\n') === known) return;
    known = patterns.join('\n');
    registered?.dispose();
    registered = patterns.length > 0 ? await client.register(registrations(patterns)) : undefined;
  };
  const registrations = (patterns: readonly string[]): BulkRegistration => {
    const documentSelector = documentsAt(patterns);
    const all = BulkRegistration.create();
    const providers = offered();
    for (const change of ['didOpen', 'didClose'])
      all.add(new RegistrationType(`textDocument/${change}`), { documentSelector });
    all.add(new RegistrationType('textDocument/didChange'), {
      documentSelector,
      syncKind: TextDocumentSyncKind.Incremental,
    });
    if (textDocument.completion?.dynamicRegistration)
      all.add(CompletionRequest.type, { ...QUIET_COMPLETION, documentSelector });
    for (const [provider, capability, method] of PROVIDERS) {
      const options = providers[provider];
      const taken = textDocument[capability] as { dynamicRegistration?: boolean } | undefined;
      if (!options || !taken?.dynamicRegistration) continue;
      // Those of the workspace are asked for already.
      const rest = provider === 'diagnosticProvider' ? { workspaceDiagnostics: false } : {};
      all.add(new RegistrationType(`textDocument/${method}`), {
        ...(options === true ? {} : (options as object)),
        ...rest,
        documentSelector,
      });
    }
    if (clientWorkspace?.didChangeWatchedFiles?.dynamicRegistration)
      all.add(DidChangeWatchedFilesNotification.type, { watchers: patterns.map((globPattern) => ({ globPattern })) });
    return all;
  };
  // One look after the other: two at the same time would offer it twice.
  let last = Promise.resolve();
  return () => {
    last = last.then(look, look);
    return last;
  };
}

import {
  type Connection,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Encoding, updatedDocument } from '../positions.ts';
import { agentOverview } from './agentOverview.ts';
import { capabilitiesFor } from './capabilities.ts';
import { clientFeatures } from './clientFeatures.ts';
import { filesFor } from './clientFiles.ts';
import { ClientWorkspace } from './clientWorkspace.ts';
import { closedFiles } from './closedFiles.ts';
import { Configurations } from './configurations.ts';
import { answerPulls, pushOnChange } from './diagnostics.ts';
import { openDocuments } from './documents.ts';
import { editorFor } from './edits.ts';
import { guardWith, type Phase, throwUnlessRunning } from './guard.ts';
import type { Host } from './host.ts';
import { offerListedAgents } from './listedAgents.ts';
import { onFile } from './onFile.ts';
import { AGENTS_CHANGED, type ClientOptions } from './protocol.ts';
import { serveAgentViews } from './requests/agentViews.ts';
import { serveCodeActions } from './requests/codeActions.ts';
import { serveCodeLenses } from './requests/codeLenses.ts';
import { serveColors } from './requests/colors.ts';
import { registerCompletion, serveCompletion } from './requests/completion.ts';
import { serveFolding } from './requests/folding.ts';
import { offerFormatting, serveFormatting } from './requests/formatting.ts';
import { serveHover } from './requests/hover.ts';
import { serveNavigation } from './requests/navigation.ts';
import { serveSemanticTokens } from './requests/semanticTokens.ts';
import { serveSymbols } from './requests/symbols.ts';
import type { Server, Session } from './session.ts';
import { settingsFrom } from './settings.ts';
import { otherUriOf, pathOf, schemesFor } from './uris.ts';

/** What a client says; a value may be of any type. */
type Options = { readonly [Name in keyof ClientOptions]: unknown } & Pick<ClientOptions, 'completion'>;

/** One entry for each family of requests. */
const REQUESTS: readonly ((server: Server) => void)[] = [
  serveCompletion,
  serveHover,
  serveFolding,
  serveCodeActions,
  serveColors,
  serveNavigation,
  serveSymbols,
  serveSemanticTokens,
  serveCodeLenses,
  serveFormatting,
  serveAgentViews,
];

/** Serves a client: every handler gets the open agent or answers empty, asks the service, and converts. */
export function startServer(connection: Connection, given: Host): void {
  const host: Host = { ...given, uriOf: (path) => otherUriOf(path) ?? given.uriOf(path) };
  const documents = new TextDocuments({
    create: TextDocument.create,
    update: (document: TextDocument, changes, version) => updatedDocument(document, changes, version, encoding()),
  });
  let phase: Phase = 'uninitialized';
  let session: Session | undefined;
  const encoding = (): Encoding => current().features.encoding;
  const guard = guardWith(connection, () => phase);
  const current = (): Session => {
    if (!session) throw new Error('the client has not introduced itself');
    return session;
  };
  const open = openDocuments(
    documents,
    () => current().settings,
    () => current().workspace,
    () => current().schemes,
    (config, path) => current().configurations.over(config, path),
    encoding,
  );
  const server: Server = {
    connection,
    host,
    documents: open,
    guard,
    onFile: onFile(open, guard),
    onFileWhenReady: onFile(open, guard, undefined, true),
    onAgent: onFile(open, guard, ['agent']),
    session: current,
  };

  const reportRegistration = (error: unknown): void => connection.console.error(`registration: ${String(error)}`);
  const begin = (params: InitializeParams): Session => {
    const { capabilities } = params;
    const options = (params.initializationOptions ?? {}) as Options;
    const features = clientFeatures(capabilities);
    const pulls = capabilities.textDocument?.diagnostic !== undefined;
    const closed = closedFiles(
      documents,
      () => current().settings,
      () => current().workspace,
      (config, path) => configurations.over(config, path),
      host,
      features.encoding,
    );
    const diagnostics = pulls
      ? answerPulls(connection, capabilities, documents, open, closed, host, guard)
      : pushOnChange(connection, documents, open, closed, host);
    const settings = settingsFrom(connection, capabilities, options.settings, () => {
      diagnostics.refresh();
      current().workspace.reconfigured();
      offer().catch(reportRegistration);
    });
    const configurations = new Configurations(connection, host, features.encoding, (path) =>
      current().workspace.current().read(path),
    );
    const schemes = schemesFor(params);
    const documentsAt = (patterns: readonly string[]) =>
      patterns.flatMap((pattern) => schemes.map((scheme) => ({ scheme, pattern })));
    const offer = offerFormatting(connection, capabilities, settings, () =>
      documentsAt(current().workspace.current().locations.agentPatterns()),
    );
    const offerListed = offerListedAgents(
      connection,
      capabilities,
      () => capabilitiesFor(capabilities, current()),
      () => current().workspace.current(),
      documentsAt,
    );
    const agents = agentOverview(
      documents,
      () => current().workspace,
      host,
      features.encoding,
      () => {
        if (current().showsAgents) void connection.sendNotification(AGENTS_CHANGED);
      },
    );
    const changed = (paths?: readonly string[]): void => {
      diagnostics.refresh(paths);
      agents.mark(paths);
      if (!paths) offerListed().catch(reportRegistration);
    };
    return {
      diagnostics,
      agents,
      settings,
      offerFormatting: offer,
      workspace: new ClientWorkspace(
        connection,
        params,
        host,
        filesFor(connection, host, options.readsFiles === true),
        documents,
        configurations,
        async (folder) => configurations.over(await settings.get(host.uriOf(folder)), `${folder}/`),
        changed,
      ),
      configurations,
      features,
      schemes,
      listsHeadings: options.listsHeadings === true,
      showsAgents: options.showsAgents === true,
      completion: capabilities.textDocument?.completion?.dynamicRegistration ? options.completion : undefined,
      editor: editorFor(documents, capabilities, pathOf, features.encoding),
    };
  };

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    if (phase !== 'uninitialized')
      throw new ResponseError(ErrorCodes.InvalidRequest, 'The server has been initialized already.');
    session = begin(params);
    phase = 'running';
    return {
      serverInfo: { name: 'subagent-prompts', version: host.version },
      capabilities: capabilitiesFor(params.capabilities, current()),
    };
  });

  connection.onShutdown(() => {
    throwUnlessRunning(phase);
    phase = 'shut down';
    session?.workspace.end();
  });

  connection.onInitialized(() => {
    current().settings.listen();
    current().workspace.listen();
    current().diagnostics.listen();
    const { completion, offerFormatting } = current();
    const registering = [offerFormatting(), ...(completion ? [registerCompletion(connection, completion)] : [])];
    Promise.all(registering).catch(reportRegistration);
  });

  for (const serve of REQUESTS) serve(server);
  documents.listen(connection);
  connection.listen();
}

import type {
  CancellationToken,
  ClientCapabilities,
  Connection,
  ResultProgressReporter,
  TextDocuments,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClosedFiles } from './closedFiles.ts';
import type { OpenDocuments } from './documents.ts';
import { diagnosticsOf } from './findings.ts';
import type { Guard } from './guard.ts';
import type { DiagnosticContext } from './host.ts';
import { type AgentParams, FINDINGS_DROPPED } from './protocol.ts';
import { pathOf } from './uris.ts';

/** After how long without a keystroke findings are pushed to a client that does not ask for them. */
const PUSH_DELAY_MS = 150;

/** How findings reach a client. */
export interface Diagnostics {
  /**
   * Findings may be others now, though no text of an open document has changed: those of some files that are not open,
   * or, without paths, any.
   */
  refresh(paths?: readonly string[]): void;
  /** Begins with the files that are not open; once the client is ready. */
  listen(): void;
}

/** Answers a client that asks for the findings of a document, and of the workspace. */
export function answerPulls(
  connection: Connection,
  { workspace }: ClientCapabilities,
  documents: TextDocuments<TextDocument>,
  open: OpenDocuments,
  closed: ClosedFiles,
  context: DiagnosticContext,
  guard: Guard,
): Diagnostics {
  connection.languages.diagnostics.on(
    guard('diagnostics', { kind: 'full', items: [] }, async ({ textDocument: { uri } }) => {
      const path = pathOf(uri);
      if (path !== undefined) closed.shown(path);
      const found = await open.get(uri);
      if (found) return { kind: 'full', items: diagnosticsOf(found, context) };
      // A client asks once more when a document was closed.
      const isClosed = path !== undefined && !documents.get(uri);
      return { kind: 'full', items: isClosed ? await closed.findings(path) : [] };
    }),
  );
  connection.onNotification(FINDINGS_DROPPED, ({ textDocument: { uri } }: AgentParams) => {
    const path = pathOf(uri);
    if (path !== undefined) closed.dropped(path);
  });
  // An answer takes until there is something to say, since clients ask again and again; one in parts goes on for good.
  const findingsOfAll = async (
    token: CancellationToken,
    progress: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined,
  ): Promise<WorkspaceDiagnosticReport> => {
    const cancelled = new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()));
    for (;;) {
      await Promise.race([closed.marked(), cancelled]);
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      if (token.isCancellationRequested) return { items };
      for await (const reports of closed.look()) {
        const batch = reports.map((one) => ({ kind: 'full' as const, version: null, ...one }));
        if (!progress) items.push(...batch);
        else if (batch.length > 0) progress.report({ items: batch });
      }
      if (!progress) return { items };
    }
  };
  connection.languages.diagnostics.onWorkspace((params, token, _, progress) =>
    guard('workspaceDiagnostics', { items: [] }, () => findingsOfAll(token, progress))(params, token),
  );
  const canRefresh = workspace?.diagnostics?.refreshSupport ?? false;
  return {
    refresh(paths) {
      closed.mark(paths);
      if (canRefresh && !paths) connection.languages.diagnostics.refresh();
    },
    listen: () => {},
  };
}

/** Sends the findings by itself, to a client that does not ask. */
export function pushOnChange(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  open: OpenDocuments,
  closed: ClosedFiles,
  context: DiagnosticContext,
): Diagnostics {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const report = (error: unknown): void => connection.console.error(`diagnostics: ${String(error)}`);
  const pushSoon = ({ uri }: TextDocument): void => {
    clearTimeout(timers.get(uri));
    const push = async (): Promise<void> => {
      timers.delete(uri);
      const found = await open.get(uri);
      const version = documents.get(uri)?.version;
      if (!found || version === undefined) return;
      await connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(found, context) });
    };
    timers.set(
      uri,
      setTimeout(() => push().catch(report), PUSH_DELAY_MS),
    );
  };
  documents.onDidOpen(({ document: { uri } }) => {
    const path = pathOf(uri);
    if (path !== undefined) closed.shown(path);
  });
  documents.onDidChangeContent(({ document }) => pushSoon(document));
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  /** Sends those of files that are not open, whenever some may be others. */
  const pushClosed = async (): Promise<never> => {
    for (;;) {
      await closed.marked();
      for await (const reports of closed.look()) {
        for (const { uri, items } of reports) {
          if (!documents.get(uri)) await connection.sendDiagnostics({ uri, diagnostics: items });
        }
      }
    }
  };
  return {
    refresh(paths) {
      closed.mark(paths);
      if (!paths) documents.all().forEach(pushSoon);
    },
    listen: () => void pushClosed().catch(report),
  };
}

import {
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  DiagnosticTag,
  type TextDocuments,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Positions } from '../positions.ts';
import { type CheckedFinding, check, checkNames, type Severity } from '../service/index.ts';
import { rangeOf } from './across.ts';
import type { ClosedFiles } from './closedFiles.ts';
import { type OpenDocuments, type OpenNaming, pathOf } from './documents.ts';
import type { Guard } from './guard.ts';

export const SOURCE = 'subagent-prompts';

/** After how long without a keystroke findings are pushed to a client that does not ask for them. */
const PUSH_DELAY_MS = 150;

/** LSP's numbers for severities. */
const SEVERITY_NUMBER: Readonly<Record<Severity, 1 | 2 | 3 | 4>> = {
  error: 1,
  warning: 2,
  information: 3,
  hint: 4,
};

/** How findings are told to a client: where their rules are documented, and what the URI of a path is. */
export interface Teller {
  readonly rulePage: (code: string) => string;
  readonly uriOf: (path: string) => string;
}

/** The findings of a file. */
export const findingsOf = ({ agent, naming, config }: OpenNaming): CheckedFinding[] =>
  agent ? check(agent, config) : checkNames(naming, config);

/** The same as a client takes them. */
export const diagnosticsOf = (open: OpenNaming, teller: Teller): Diagnostic[] =>
  findingsOf(open).map((finding) => toDiagnostic(finding, open.positions, teller));

function toDiagnostic(finding: CheckedFinding, positions: Positions, { rulePage, uriOf }: Teller): Diagnostic {
  return {
    range: positions.range(finding.span),
    severity: SEVERITY_NUMBER[finding.severity],
    code: finding.code,
    codeDescription: { href: rulePage(finding.code) },
    source: SOURCE,
    message: finding.message,
    ...(finding.related.length > 0
      ? {
          relatedInformation: finding.related.map(({ path, at, message }) => ({
            location: { uri: uriOf(path), range: rangeOf({ at }) },
            message,
          })),
        }
      : {}),
    ...(finding.isUnnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

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
  teller: Teller,
  guard: Guard,
): Diagnostics {
  connection.languages.diagnostics.on(
    guard('diagnostics', { kind: 'full', items: [] }, async ({ textDocument: { uri } }) => {
      const found = await open.naming(uri);
      if (found) return { kind: 'full', items: diagnosticsOf(found, teller) };
      // A client asks once more when a document was closed.
      const path = documents.get(uri) ? undefined : pathOf(uri);
      return { kind: 'full', items: path === undefined ? [] : await closed.findings(path) };
    }),
  );
  // An answer takes until there is something to say, since clients ask again and again; one in parts goes on for good.
  connection.languages.diagnostics.onWorkspace(async (_, token, __, progress) => {
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
  });
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
  teller: Teller,
): Diagnostics {
  const timers = new Map<string, NodeJS.Timeout>();
  const report = (error: unknown): void => connection.console.error(`diagnostics: ${String(error)}`);
  const pushSoon = ({ uri }: TextDocument): void => {
    clearTimeout(timers.get(uri));
    const push = async (): Promise<void> => {
      timers.delete(uri);
      const found = await open.naming(uri);
      const version = documents.get(uri)?.version;
      if (!found || version === undefined) return;
      await connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(found, teller) });
    };
    timers.set(
      uri,
      setTimeout(() => push().catch(report), PUSH_DELAY_MS),
    );
  };
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
        for (const { uri, items } of reports) await connection.sendDiagnostics({ uri, diagnostics: items });
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

import {
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  DiagnosticTag,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Positions } from '../positions.ts';
import { type CheckedFinding, check, checkNames, type Severity } from '../service/index.ts';
import { rangeOf } from './across.ts';
import type { OpenDocuments, OpenNaming } from './documents.ts';
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

/** The findings of an open file. */
export const findingsOf = ({ agent, naming, config }: OpenNaming): CheckedFinding[] =>
  agent ? check(agent, config) : checkNames(naming, config);

const diagnosticsOf = (open: OpenNaming, teller: Teller): Diagnostic[] =>
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
  /** Findings may be others now, though no text has changed. */
  refresh(): void;
}

/** Answers a client that asks for the findings of a document. */
export function answerPulls(
  connection: Connection,
  { workspace }: ClientCapabilities,
  open: OpenDocuments,
  teller: Teller,
  guard: Guard,
): Diagnostics {
  connection.languages.diagnostics.on(
    guard('diagnostics', { kind: 'full', items: [] }, async ({ textDocument }) => {
      const found = await open.naming(textDocument.uri);
      return { kind: 'full', items: found ? diagnosticsOf(found, teller) : [] };
    }),
  );
  const canRefresh = workspace?.diagnostics?.refreshSupport ?? false;
  return {
    refresh() {
      if (canRefresh) connection.languages.diagnostics.refresh();
    },
  };
}

/** Sends the findings by itself, to a client that does not ask. */
export function pushOnChange(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  open: OpenDocuments,
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
  return { refresh: () => documents.all().forEach(pushSoon) };
}

import {
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  DiagnosticTag,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Positions } from '../positions.ts';
import { type CheckedFinding, check, type Severity } from '../service/index.ts';
import type { OpenAgent, OpenAgents } from './agents.ts';
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

/** Where a rule is documented. */
export type RulePage = (code: string) => string;

const diagnosticsOf = ({ agent, config, positions }: OpenAgent, rulePage: RulePage): Diagnostic[] =>
  check(agent, config).map((finding) => toDiagnostic(finding, positions, rulePage));

function toDiagnostic(finding: CheckedFinding, positions: Positions, rulePage: RulePage): Diagnostic {
  return {
    range: positions.range(finding.span),
    severity: SEVERITY_NUMBER[finding.severity],
    code: finding.code,
    codeDescription: { href: rulePage(finding.code) },
    source: SOURCE,
    message: finding.message,
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
  agents: OpenAgents,
  rulePage: RulePage,
  guard: Guard,
): Diagnostics {
  connection.languages.diagnostics.on(
    guard('diagnostics', { kind: 'full', items: [] }, async ({ textDocument }) => {
      const open = await agents.get(textDocument.uri);
      return { kind: 'full', items: open ? diagnosticsOf(open, rulePage) : [] };
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
  agents: OpenAgents,
  rulePage: RulePage,
): Diagnostics {
  const timers = new Map<string, NodeJS.Timeout>();
  const report = (error: unknown): void => connection.console.error(`diagnostics: ${String(error)}`);
  const pushSoon = ({ uri }: TextDocument): void => {
    clearTimeout(timers.get(uri));
    const push = async (): Promise<void> => {
      timers.delete(uri);
      const open = await agents.get(uri);
      const version = documents.get(uri)?.version;
      if (!open || version === undefined) return;
      await connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(open, rulePage) });
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

import { type Connection, type Diagnostic, DiagnosticTag, type TextDocuments } from 'vscode-languageserver';
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

export function diagnosticsOf({ agent, positions }: OpenAgent, rulesPage: string): Diagnostic[] {
  return check(agent).map((finding) => toDiagnostic(finding, positions, rulesPage));
}

function toDiagnostic(finding: CheckedFinding, positions: Positions, rulesPage: string): Diagnostic {
  return {
    range: positions.range(finding.span),
    severity: SEVERITY_NUMBER[finding.severity],
    code: finding.code,
    codeDescription: { href: `${rulesPage}#${finding.code}` },
    source: SOURCE,
    message: finding.message,
    ...(finding.isUnnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

/** Answers a client that asks for the findings of a document. */
export function answerPulls(connection: Connection, agents: OpenAgents, rulesPage: string, guard: Guard): void {
  connection.languages.diagnostics.on(
    guard('diagnostics', { kind: 'full', items: [] }, async ({ textDocument }) => {
      const open = await agents.get(textDocument.uri);
      return { kind: 'full', items: open ? diagnosticsOf(open, rulesPage) : [] };
    }),
  );
}

/** Sends the findings by itself, to a client that does not ask. */
export function pushOnChange(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  agents: OpenAgents,
  rulesPage: string,
): void {
  const timers = new Map<string, NodeJS.Timeout>();
  documents.onDidChangeContent(({ document: { uri, version } }) => {
    clearTimeout(timers.get(uri));
    const push = async (): Promise<void> => {
      timers.delete(uri);
      const open = await agents.get(uri);
      if (open) await connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(open, rulesPage) });
    };
    const report = (error: unknown): void => connection.console.error(`diagnostics ${uri}: ${String(error)}`);
    timers.set(
      uri,
      setTimeout(() => push().catch(report), PUSH_DELAY_MS),
    );
  });
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
}

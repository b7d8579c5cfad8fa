import { type Diagnostic, DiagnosticTag } from 'vscode-languageserver';
import { type Encoding, type Positions, rangeOfPlace } from '../positions.ts';
import { type CheckedFinding, check, type Severity } from '../service/index.ts';
import type { OpenFile } from './documents.ts';
import type { DiagnosticContext } from './host.ts';
import { SOURCE } from './protocol.ts';

/** LSP's numbers for severities. */
const SEVERITY_NUMBER: Readonly<Record<Severity, 1 | 2 | 3 | 4>> = {
  error: 1,
  warning: 2,
  information: 3,
  hint: 4,
};

/** The findings of a file, as a client takes them. */
export const diagnosticsOf = (
  { file, config, positions, encoding }: OpenFile,
  context: DiagnosticContext,
): Diagnostic[] => check(file, config).map((finding) => toDiagnostic(finding, positions, encoding, context));

function toDiagnostic(
  finding: CheckedFinding,
  positions: Positions,
  encoding: Encoding,
  { rulePage, uriOf }: DiagnosticContext,
): Diagnostic {
  const href = rulePage(finding.code);
  return {
    range: positions.range(finding.span),
    severity: SEVERITY_NUMBER[finding.severity],
    code: finding.code,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source: SOURCE,
    message: finding.message,
    ...(finding.related.length > 0
      ? {
          relatedInformation: finding.related.map(({ path, at, message }) => ({
            location: { uri: uriOf(path), range: rangeOfPlace(at, encoding) },
            message,
          })),
        }
      : {}),
    ...(finding.isUnnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

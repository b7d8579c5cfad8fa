import { type Diagnostic, DiagnosticSeverity, type Disposable, languages, type Uri } from 'vscode';
import { SOURCE } from '../../server/src/lsp/protocol.ts';
import { sinceBegun, timings } from './timings.ts';

/** What is not shown of a file, as VS Code itself says the same in the same place. */
const unshown = new Map<string, readonly Diagnostic[]>();

/** Our findings in a file, shown or not. */
export const findingsIn = (uri: Uri): Diagnostic[] => [
  ...languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE),
  ...(unshown.get(uri.toString()) ?? []),
];

/** Takes the time of the first finding. */
export function timeFirstFinding(): Disposable {
  const waiting = languages.onDidChangeDiagnostics(({ uris }) => {
    if (!uris.some((uri) => findingsIn(uri).length > 0)) return;
    timings.found = sinceBegun();
    waiting.dispose();
  });
  return waiting;
}

/** What VS Code itself says that it does not know. It gives no source. */
export const unknownToVSCode = (uri: Uri): Diagnostic[] =>
  languages.getDiagnostics(uri).filter(({ source, message }) => source === undefined && /^Unknown /.test(message));

/** The rules that say of a value that Claude Code knows none such. */
const UNKNOWN = new Set(['value-invalid', 'model-unknown', 'hook-ignored']);

const codeOf = ({ code }: Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

/** Of a file that no editor shows, VS Code says nothing, and so nothing of ours is left out. */
export const showAll = (uri: Uri): boolean => unshown.delete(uri.toString());

/** Of our findings in a file, those to be shown: what VS Code says of the same place is not said twice, but for errors. */
export function withoutRepeats(uri: Uri, findings: readonly Diagnostic[]): Diagnostic[] {
  const said = unknownToVSCode(uri);
  const isSaid = (finding: Diagnostic): boolean =>
    finding.severity !== DiagnosticSeverity.Error &&
    UNKNOWN.has(String(codeOf(finding))) &&
    said.some(({ range }) => range.isEqual(finding.range));
  const repeats = findings.filter(isSaid);
  if (repeats.length > 0) unshown.set(uri.toString(), repeats);
  else unshown.delete(uri.toString());
  return findings.filter((one) => !repeats.includes(one));
}

import { type Diagnostic, Disposable, type TextDocument, type Uri, workspace } from 'vscode';
import type { HandleDiagnosticsSignature } from 'vscode-languageclient';

const NAME = 'subagent-prompts.json';

/** What the server says of configurations, and how it is shown. */
const said = new Map<string, { readonly findings: Diagnostic[]; readonly show: (findings: Diagnostic[]) => void }>();

const isOpen = (uri: string): boolean =>
  workspace.textDocuments.some((document) => !document.isClosed && document.uri.toString() === uri);

/** Middleware: of a configuration that is open, VS Code says the same by the schema, and it is not said twice. */
export function leaveToSchema(uri: Uri, findings: Diagnostic[], next: HandleDiagnosticsSignature): void {
  if (!uri.path.endsWith(`/${NAME}`)) {
    next(uri, findings);
    return;
  }
  const show = (shown: Diagnostic[]): void => next(uri, shown);
  said.set(uri.toString(), { findings, show });
  show(isOpen(uri.toString()) ? [] : findings);
}

/** Shows what is said of a configuration while it is closed. */
export function followConfigurations(): Disposable {
  const at = ({ uri }: TextDocument) => said.get(uri.toString());
  return Disposable.from(
    workspace.onDidOpenTextDocument((document) => at(document)?.show([])),
    workspace.onDidCloseTextDocument((document) => {
      const found = at(document);
      found?.show(found.findings);
    }),
  );
}

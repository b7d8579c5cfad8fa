import {
  CodeActionKind,
  type Connection,
  FoldingRangeKind,
  type InitializeParams,
  type InitializeResult,
  MarkupKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { foldings, hover } from '../service/index.ts';
import { type Files, openAgents } from './agents.ts';
import { codeActions } from './codeActions.ts';
import { completionItems, TRIGGERS } from './completion.ts';
import { answerPulls, pushOnChange } from './diagnostics.ts';
import { guardWith } from './guard.ts';

/** What the server gets from where it runs. */
export interface Host {
  readonly files: Files;
  readonly version: string;
  /** Where the rules are documented: the address to which a rule's code is added as the fragment. */
  readonly rulesPage: string;
}

/** Serves a client: every handler gets the open agent or answers empty, asks the service, and converts. */
export function startServer(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const agents = openAgents(documents, host.files);
  const guard = guardWith(connection);
  let snippets = false;

  connection.onInitialize(({ capabilities }: InitializeParams): InitializeResult => {
    snippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport ?? false;
    const pulls = capabilities.textDocument?.diagnostic !== undefined;
    if (pulls) answerPulls(connection, agents, host.rulesPage, guard);
    else pushOnChange(connection, documents, agents, host.rulesPage);
    return {
      serverInfo: { name: 'subagent-prompts', version: host.version },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        completionProvider: { triggerCharacters: TRIGGERS },
        hoverProvider: true,
        foldingRangeProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        ...(pulls ? { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } } : {}),
      },
    };
  });

  connection.onCompletion(
    guard('completion', [], async ({ textDocument, position }) => {
      const open = await agents.get(textDocument.uri);
      return open ? completionItems(open, open.positions.offset(position), snippets) : [];
    }),
  );

  connection.onHover(
    guard('hover', null, async ({ textDocument, position }) => {
      const open = await agents.get(textDocument.uri);
      const found = open && hover(open.agent, open.positions.offset(position));
      if (!found) return null;
      return {
        contents: { kind: MarkupKind.Markdown, value: found.markdown },
        range: open.positions.range(found.span),
      };
    }),
  );

  connection.onFoldingRanges(
    guard('folding', [], async ({ textDocument }) => {
      const open = await agents.get(textDocument.uri);
      if (!open) return [];
      return foldings(open.agent).map((span) => {
        const { start, end } = open.positions.range(span);
        return { startLine: start.line, endLine: end.line, kind: FoldingRangeKind.Region };
      });
    }),
  );

  connection.onCodeAction(
    guard('codeAction', [], async (params) => {
      const open = await agents.get(params.textDocument.uri);
      return open ? codeActions(open, params) : [];
    }),
  );

  documents.listen(connection);
  connection.listen();
}

import {
  commands,
  type Disposable,
  languages,
  type Position,
  type TextDocument,
  type TextDocumentChangeEvent,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, CompletionItemKind, CompletionRequest } from 'vscode-languageclient';

// Enter and Tab must never take a suggestion that nobody has begun to type. In `chatagent`, VS Code's language of
// `.claude/agents/*.md`, the configuration defaults of this extension see to that: a list that opens by itself has no
// selection until a word is begun, and Enter takes nothing that is written already. The settings of `markdown`, the
// language of all other agent files, are the user's own; there no list opens by itself (no trigger characters are
// registered for it), but one of field names.

/** What may be the beginning of a field's name. */
const BEGUN = /^[ \t]*(?:- )?([A-Za-z][\w-]*)$/;

/** After how long without a keystroke field names are suggested: the window may be ahead of who types on. */
const PAUSE_MS = 75;

/** Suggests field names when an author hesitates in one, in Markdown, where VS Code suggests nothing by itself. */
export function suggestFieldsInMarkdown(client: BaseLanguageClient): Disposable {
  let timer: NodeJS.Timeout | undefined;
  /** The line that a list has opened in: none opens again for the same word. */
  let opened = '';
  const suggest = async (document: TextDocument, position: Position): Promise<void> => {
    const { version } = document;
    const offers = await client.sendRequest(CompletionRequest.type, {
      textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) },
      position: client.code2ProtocolConverter.asPosition(position),
    });
    const items = Array.isArray(offers) ? offers : (offers?.items ?? []);
    if (!items.some(({ kind }) => kind === CompletionItemKind.Field)) return;
    // The author has gone on typing meanwhile, or turned to something else.
    if (document.version !== version || document !== window.activeTextEditor?.document) return;
    await commands.executeCommand('editor.action.triggerSuggest', { auto: true });
  };
  const changes = workspace.onDidChangeTextDocument((change) => {
    clearTimeout(timer);
    const { document } = change;
    const position = typedAt(change);
    const isName = position !== undefined && wordAt(document, position) !== undefined;
    const place = isName ? `${document.uri} ${position.line}` : '';
    if (place === '') opened = '';
    if (!isName || place === opened || !client.isRunning()) return;
    if (!languages.match({ language: 'markdown', pattern: '**/agents/**/*.md' }, document)) return;
    timer = setTimeout(() => {
      opened = place;
      suggest(document, position).catch((error) => client.error('Suggestions', error, false));
    }, PAUSE_MS);
  });
  return { dispose: () => [clearTimeout(timer), changes.dispose()] };
}

const wordAt = (document: TextDocument, { line, character }: Position): string | undefined =>
  BEGUN.exec(document.lineAt(line).text.slice(0, character))?.[1];

/** Where the cursor is behind a single character that was typed into the active editor; undefined for other changes. */
function typedAt({ document, contentChanges, reason }: TextDocumentChangeEvent): Position | undefined {
  const [change, ...others] = contentChanges;
  if (change?.text.length !== 1 || others.length > 0 || reason !== undefined) return undefined;
  return document === window.activeTextEditor?.document ? change.range.start.translate(0, 1) : undefined;
}

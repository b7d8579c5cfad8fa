import {
  CompletionTriggerKind,
  commands,
  type Disposable,
  languages,
  type Position,
  type TextDocument,
  type TextDocumentChangeEvent,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, CompletionItemKind, CompletionRequest, type Middleware } from 'vscode-languageclient';

// Enter and Tab must never take a suggestion that nobody has begun to type. In `chatagent`, VS Code's language of
// `.claude/agents/*.md`, the configuration defaults of this extension see to that: a list that opens by itself has no
// selection until a word is begun, and Enter takes nothing that is written already. The settings of `markdown`, the
// language of all other agent files, are the user's own; there no list opens by itself, but one of field names.

/** Offers nothing to a character that was typed, where the first item of the list would be selected at once. */
export const provideCompletionItem: NonNullable<Middleware['provideCompletionItem']> = (
  document,
  position,
  context,
  token,
  next,
) => {
  const isAsked = context.triggerKind !== CompletionTriggerKind.TriggerCharacter;
  return isAsked || document.languageId === 'chatagent' ? next(document, position, context, token) : undefined;
};

/** What may be the beginning of a field's name. */
const BEGUN = /^[ \t]*(?:- )?([A-Za-z][\w-]*)$/;

/** Suggests field names while they are typed into Markdown, where VS Code suggests nothing by itself. */
export function suggestFieldsInMarkdown(client: BaseLanguageClient): Disposable {
  return workspace.onDidChangeTextDocument(async (change) => {
    const { document } = change;
    const position = typedAt(change);
    if (!position || wordAt(document, position)?.length !== 1 || !client.isRunning()) return;
    if (!languages.match({ language: 'markdown', pattern: '**/agents/**/*.md' }, document)) return;
    const offers = await client.sendRequest(CompletionRequest.type, {
      textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) },
      position: client.code2ProtocolConverter.asPosition(position),
    });
    const items = Array.isArray(offers) ? offers : (offers?.items ?? []);
    if (!items.some(({ kind }) => kind === CompletionItemKind.Field)) return;
    // The author has gone on typing meanwhile, maybe beyond the word.
    const editor = window.activeTextEditor;
    const cursor = editor?.document === document ? editor.selection.active : undefined;
    if (cursor?.line !== position.line || wordAt(document, cursor) === undefined) return;
    await commands.executeCommand('editor.action.triggerSuggest', { auto: true });
  });
}

const wordAt = (document: TextDocument, { line, character }: Position): string | undefined =>
  BEGUN.exec(document.lineAt(line).text.slice(0, character))?.[1];

/** Where the cursor is behind a single character that was typed into the active editor; undefined for other changes. */
function typedAt({ document, contentChanges, reason }: TextDocumentChangeEvent): Position | undefined {
  const [change, ...others] = contentChanges;
  if (change?.text.length !== 1 || others.length > 0 || reason !== undefined) return undefined;
  return document === window.activeTextEditor?.document ? change.range.start.translate(0, 1) : undefined;
}

import {
  type CompletionContext,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionOptions,
  CompletionRequest,
  CompletionTriggerKind,
  type Connection,
  InsertTextFormat,
  InsertTextMode,
} from 'vscode-languageserver';
import {
  type Completion,
  complete,
  explain,
  type FolderEntry,
  isPassing,
  type Topic,
  wantedFolder,
} from '../../service/index.ts';
import type { ClientFeatures } from '../clientFeatures.ts';
import type { ClientWorkspace } from '../clientWorkspace.ts';
import type { OpenDocuments, OpenFile } from '../documents.ts';
import type { CompletionDocuments } from '../protocol.ts';
import type { Server } from '../session.ts';

const KINDS: Readonly<Record<Topic['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Field,
  tool: CompletionItemKind.Function,
  value: CompletionItemKind.EnumMember,
  agent: CompletionItemKind.Class,
  skill: CompletionItemKind.Module,
  server: CompletionItemKind.Interface,
  file: CompletionItemKind.File,
  template: CompletionItemKind.Snippet,
  word: CompletionItemKind.Keyword,
};

/** Characters after which a list of what may follow is useful: after `:`, in a list, in quotes, in a mention. */
const TRIGGERS = [':', ' ', ',', '-', '[', '"', "'", '(', '|', '@', '/', '_', '<'];

export const COMPLETION: CompletionOptions = { triggerCharacters: TRIGGERS, resolveProvider: true };

/** Where only the author may open a list. */
export const QUIET_COMPLETION: CompletionOptions = { ...COMPLETION, triggerCharacters: [] };

/** Registers completion for a client that distinguishes documents. */
export async function registerCompletion(
  { client }: Connection,
  { withTriggers, withoutTriggers }: CompletionDocuments,
): Promise<void> {
  await Promise.all([
    client.register(CompletionRequest.type, { ...COMPLETION, documentSelector: withTriggers }),
    client.register(CompletionRequest.type, { ...QUIET_COMPLETION, documentSelector: withoutTriggers }),
  ]);
}

/** What an item carries along, to be explained when it is looked at. */
interface ItemData {
  readonly uri: string;
  readonly topic: Topic;
}

async function completionItems(
  open: OpenFile,
  uri: string,
  offset: number,
  context: CompletionContext | undefined,
  takesSnippets: boolean,
  workspace: ClientWorkspace,
): Promise<CompletionItem[]> {
  const { file: agent } = open;
  const isTriggered = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
  if (isTriggered && isPassing(agent, offset, context.triggerCharacter ?? '')) return [];
  const folder = wantedFolder(agent, offset);
  const entries: readonly FolderEntry[] = folder === undefined ? [] : await workspace.entries(agent.path, folder);
  // Templates are of no use without tab stops.
  const isShown = ({ topic }: Completion): boolean => topic.kind !== 'template' || takesSnippets;
  return complete(agent, offset, () => entries)
    .filter(isShown)
    .map((item) => toItem(item, open, uri, takesSnippets));
}

function toItem(item: Completion, { positions }: OpenFile, uri: string, takesSnippets: boolean): CompletionItem {
  const { edit, topic } = item;
  const snippet = takesSnippets ? item.snippet : undefined;
  return {
    label: item.label,
    // Beside the label; `detail` is where editors show it that do not know of label details.
    ...(item.detail === '' ? {} : { labelDetails: { description: item.detail }, detail: item.detail }),
    kind: topic.kind === 'file' && item.label.endsWith('/') ? CompletionItemKind.Folder : KINDS[topic.kind],
    textEdit: { range: positions.range(edit.span), newText: snippet ?? edit.newText },
    // Lines are indented as the one that they are inserted in.
    ...(snippet?.includes('\n') ? { insertTextMode: InsertTextMode.adjustIndentation } : {}),
    insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    filterText: item.filterText,
    sortText: String(item.order).padStart(4, '0'),
    data: { uri, topic } satisfies ItemData,
    ...(item.isDeprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
  };
}

/** The item with its explanation; as it was when its document is closed by now. */
async function resolveItem(
  item: CompletionItem,
  documents: OpenDocuments,
  { documentation }: ClientFeatures,
): Promise<CompletionItem> {
  const data = item.data as ItemData | undefined;
  const open = data && (await documents.get(data.uri));
  const value = open ? explain(data.topic, open.file) : '';
  return value === '' ? item : { ...item, documentation: documentation(value) };
}

export function serveCompletion({ connection, documents, guard, onAgent, session }: Server): void {
  connection.onCompletion(
    onAgent('completion', [], (open, { textDocument: { uri }, position, context }) => {
      const { features, workspace } = session();
      return completionItems(open, uri, open.positions.offset(position), context, features.takesSnippets, workspace);
    }),
  );
  connection.onCompletionResolve((item, token) =>
    guard('completionResolve', item, () => resolveItem(item, documents, session().features))(item, token),
  );
}

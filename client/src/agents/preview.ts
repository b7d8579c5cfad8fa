import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type Tab,
  TabInputCustom,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type AgentEntry, PREVIEW } from '../../../server/src/lsp/protocol.ts';
import type { AgentModel } from './agentModel.ts';

const SCHEME = 'subagent-preview';

/** VS Code’s own editor that shows Markdown as a page. */
const EDITOR = 'vscode.markdown.preview.editor';

/** After how long without a keystroke the page is made anew. */
const PAUSE_MS = 150;

/** The page on a file: the end of its path is what a title shows, its query the file. */
const pageOn = (file: Uri): Uri =>
  Uri.from({
    scheme: SCHEME,
    path: `/${l10n.t('What Claude Sees: {0}', file.path.split('/').at(-1) ?? '')}`,
    query: file.toString(),
  });

const fileOf = ({ query }: Uri): Uri => Uri.parse(query, true);

/** The pages that are open, each in a tab. */
const pages = (): Tab[] =>
  window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputCustom && input.uri.scheme === SCHEME);

const uriOf = ({ input }: Tab): Uri => (input as TabInputCustom).uri;

/** What Claude Code makes of an agent file: a page beside it, which follows what is typed, and who turns to another agent. */
export function previews(client: BaseLanguageClient, model: AgentModel): Disposable[] {
  const changed = new EventEmitter<Uri>();
  const timers = new Map<string, NodeJS.Timeout>();
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: async (page) => {
      const uri = client.code2ProtocolConverter.asUri(fileOf(page));
      const markdown = await client.sendRequest<string | null>(PREVIEW, { textDocument: { uri } });
      return markdown ?? l10n.t('Claude Code does not read this file as an agent.');
    },
  };
  const isOpen = (page: Uri): boolean => workspace.textDocuments.some(({ uri }) => uri.toString() === page.toString());
  const renewSoon = (file: Uri): void => {
    const page = pageOn(file);
    if (!isOpen(page)) return;
    clearTimeout(timers.get(page.toString()));
    timers.set(
      page.toString(),
      setTimeout(() => changed.fire(page), PAUSE_MS),
    );
  };
  // The command that shows a preview to the side would take the keyboard; who writes goes on writing.
  const open = (file: Uri, viewColumn: ViewColumn): Thenable<unknown> =>
    commands.executeCommand('vscode.openWith', pageOn(file), EDITOR, { viewColumn, preserveFocus: true });
  const show = async (given?: AgentEntry | Uri): Promise<void> => {
    const file = given instanceof Uri ? given : given ? Uri.parse(given.uri) : window.activeTextEditor?.document.uri;
    if (file) await open(file, ViewColumn.Beside);
    else void window.showInformationMessage(l10n.t('Open an agent file first.'));
  };
  let following = Promise.resolve();
  /** Shows the agent that is turned to, if one page is open, and beside it. */
  const follow = async (): Promise<void> => {
    const { document, viewColumn } = window.activeTextEditor ?? {};
    const file = document?.uri;
    const [page, ...others] = pages();
    if (!file || !page?.isActive || page.group.isActive || others.length > 0) return;
    const uri = client.code2ProtocolConverter.asUri(file);
    const isOn = (one: Tab): boolean => uriOf(one).toString() === pageOn(file).toString();
    if (isOn(page) || !model.list.agents.some((agent) => agent.uri === uri)) return;
    await open(file, page.group.viewColumn);
    // What is opened in a group that is there makes it the active one, whoever has the keyboard.
    if (viewColumn && window.tabGroups.activeTabGroup.viewColumn !== viewColumn)
      await window.showTextDocument(document, viewColumn);
    // It may have been closed meanwhile.
    await window.tabGroups.close(
      pages().filter((one) => !isOn(one)),
      true,
    );
  };
  /** One after the other: each opens a page and closes one. */
  const followNext = (): void => {
    following = following.then(follow).catch((error) => client.error('Preview', error, false));
  };
  return [
    changed,
    {
      dispose: () => {
        for (const timer of timers.values()) clearTimeout(timer);
      },
    },
    workspace.registerTextDocumentContentProvider(SCHEME, provider),
    workspace.onDidChangeTextDocument(({ document }) => renewSoon(document.uri)),
    window.onDidChangeActiveTextEditor(followNext),
    model.onDidChange(() => {
      for (const { uri } of workspace.textDocuments) if (uri.scheme === SCHEME) changed.fire(uri);
      // An agent that is new is turned to before it is known.
      followNext();
    }),
    commands.registerCommand('subagentPrompts.preview', show),
  ];
}

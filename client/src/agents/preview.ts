import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  TabInputCustom,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type AgentEntry, PREVIEW } from '../../../server/src/lsp/protocol.ts';
import { NONE_CHOSEN } from './agentItem.ts';
import type { AgentModel } from './agentModel.ts';

const SCHEME = 'subagent-preview';

/** VS Code’s own editor that shows Markdown as a page. */
const EDITOR = 'vscode.markdown.preview.editor';

/** After how long without a keystroke the page is made anew. */
const PAUSE_MS = 150;

/** The page: the end of its path is what a title shows. What it is on changes, and it stays where it is. */
const PAGE = Uri.from({ scheme: SCHEME, path: `/${l10n.t('What Claude Sees')}` });

/** Whether somebody sees the page beside what is being written. */
const isBeside = (): boolean =>
  window.tabGroups.all.some(
    ({ activeTab, isActive }) =>
      !isActive && activeTab?.input instanceof TabInputCustom && activeTab.input.uri.scheme === SCHEME,
  );

/** What Claude Code makes of an agent file: a page beside it, which follows what is typed, and who turns to another agent. */
export function previews(client: BaseLanguageClient, model: AgentModel): Disposable[] {
  const changed = new EventEmitter<Uri>();
  /** The file that the page is on. */
  let file: Uri | undefined;
  let timer: NodeJS.Timeout | undefined;
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: async () => {
      if (!file) return '';
      const uri = client.code2ProtocolConverter.asUri(file);
      const markdown = await client.sendRequest<string | null>(PREVIEW, { textDocument: { uri } });
      return markdown ?? l10n.t('Claude Code does not read this file as an agent.');
    },
  };
  const turnTo = (other: Uri): void => {
    file = other;
    changed.fire(PAGE);
  };
  const show = async (given?: AgentEntry | Uri): Promise<void> => {
    const wanted = given instanceof Uri ? given : given ? Uri.parse(given.uri) : window.activeTextEditor?.document.uri;
    if (!wanted) return void window.showInformationMessage(NONE_CHOSEN);
    turnTo(wanted);
    // The command that shows a preview to the side would take the keyboard; who writes goes on writing.
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    await commands.executeCommand('vscode.openWith', PAGE, EDITOR, place);
  };
  const follow = (): void => {
    const other = window.activeTextEditor?.document.uri;
    if (!other || other.toString() === file?.toString() || !isBeside()) return;
    const uri = client.code2ProtocolConverter.asUri(other);
    if (model.list.agents.some((agent) => agent.uri === uri)) turnTo(other);
  };
  return [
    changed,
    { dispose: () => clearTimeout(timer) },
    workspace.registerTextDocumentContentProvider(SCHEME, provider),
    workspace.onDidChangeTextDocument(({ document: { uri } }) => {
      if (uri.toString() !== file?.toString()) return;
      clearTimeout(timer);
      timer = setTimeout(() => changed.fire(PAGE), PAUSE_MS);
    }),
    window.onDidChangeActiveTextEditor(follow),
    model.onDidChange(() => {
      changed.fire(PAGE);
      // An agent that is new is turned to before it is known.
      follow();
    }),
    commands.registerCommand('subagentPrompts.preview', show),
  ];
}

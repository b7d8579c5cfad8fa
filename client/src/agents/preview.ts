import { commands, type Disposable, l10n, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type AgentEntry, PREVIEW } from '../../../server/src/lsp/protocol.ts';
import { inert } from '../inert.ts';
import { NONE_CHOSEN } from './agentItem.ts';
import type { AgentModel } from './agentModel.ts';
import { previewPage } from './previewPage.ts';
import { nonce } from './webview.ts';

/** After how long without a keystroke the page is made anew. */
const PAUSE_MS = 150;

/** What Claude Code makes of an agent file: a page beside it, which follows what is typed, and who turns to another agent. */
export function previews(client: BaseLanguageClient, model: AgentModel): Disposable[] {
  let panel: WebviewPanel | undefined;
  /** The file that the page is on. */
  let file: Uri | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** Counts what is asked for: an answer that comes late is not shown. */
  let count = 0;

  const send = async (): Promise<void> => {
    const wanted = file;
    const own = ++count;
    if (!wanted || !panel?.visible) return;
    const uri = client.code2ProtocolConverter.asUri(wanted);
    const markdown = await client.sendRequest<string | null>(PREVIEW, { textDocument: { uri } });
    const text = markdown ?? l10n.t('Claude Code does not read this file as an agent.');
    // Nothing of an agent means anything in this text, and in the page nothing that is not its own has an effect.
    const html = await commands.executeCommand<string>('markdown.api.render', text);
    if (own !== count || !panel) return;
    const name = model.at(wanted)?.name ?? workspace.asRelativePath(wanted).split('/').at(-1);
    panel.title = l10n.t('What Claude Sees: {0}', inert(name ?? ''));
    await panel.webview.postMessage({ html, of: wanted.toString() });
  };
  const sendSoon = (pause = 0): void => {
    clearTimeout(timer);
    timer = setTimeout(() => send().catch((error) => client.error('What Claude Sees', error, false)), pause);
  };
  const turnTo = (other: Uri): void => {
    file = other;
    sendSoon();
  };
  const open = (): WebviewPanel => {
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const options = { enableScripts: true, localResourceRoots: [], enableFindWidget: true };
    const opened = window.createWebviewPanel('subagentPrompts.preview', l10n.t('What Claude Sees'), place, options);
    opened.onDidDispose(() => {
      panel = undefined;
    });
    // It is made anew whenever it comes to light, and asks for what is to be shown.
    opened.webview.onDidReceiveMessage(() => sendSoon());
    opened.webview.html = previewPage(nonce());
    return opened;
  };
  const show = (given?: AgentEntry | Uri): void => {
    const wanted = given instanceof Uri ? given : given ? Uri.parse(given.uri) : window.activeTextEditor?.document.uri;
    if (!wanted) return void window.showInformationMessage(NONE_CHOSEN);
    if (panel) panel.reveal(undefined, true);
    else panel = open();
    turnTo(wanted);
  };
  const follow = (): void => {
    const other = window.activeTextEditor?.document.uri;
    if (other && other.toString() !== file?.toString() && model.at(other)) turnTo(other);
  };
  return [
    { dispose: () => [clearTimeout(timer), panel?.dispose()] },
    workspace.onDidChangeTextDocument(({ document: { uri } }) => {
      if (uri.toString() === file?.toString()) sendSoon(PAUSE_MS);
    }),
    window.onDidChangeActiveTextEditor(follow),
    model.onDidChange(() => {
      // An agent that is new is turned to before it is known.
      follow();
      sendSoon();
    }),
    commands.registerCommand('subagentPrompts.preview', show),
  ];
}

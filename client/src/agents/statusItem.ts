import {
  commands,
  DiagnosticSeverity,
  type Disposable,
  LanguageStatusSeverity,
  l10n,
  languages,
  Selection,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { AGENT_STATUS, type AgentEntry } from '../../../server/src/lsp/protocol.ts';
import { markdownFiles } from '../documents.ts';
import { findingsIn } from '../findings.ts';
import { inert } from '../inert.ts';
import { factsOf } from './agentItem.ts';
import type { AgentModel } from './agentModel.ts';

/** After how long without a keystroke the state of what is typed is asked for. */
const PAUSE_MS = 200;

const SEVERITIES: Readonly<Record<AgentEntry['state'], LanguageStatusSeverity>> = {
  loads: LanguageStatusSeverity.Information,
  refused: LanguageStatusSeverity.Error,
  'not-loaded': LanguageStatusSeverity.Error,
  repeated: LanguageStatusSeverity.Warning,
  shadowed: LanguageStatusSeverity.Warning,
  denied: LanguageStatusSeverity.Warning,
};

/** Says in the language status what Claude Code makes of the active agent file. */
export function showStatus(client: BaseLanguageClient, model: AgentModel): Disposable {
  const item = languages.createLanguageStatusItem('subagentPrompts.status', []);
  item.name = l10n.t('Agent');
  let timer: NodeJS.Timeout | undefined;
  const show = (agent: AgentEntry | null): void => {
    void commands.executeCommand('setContext', 'subagentPrompts.isAgent', agent !== null);
    // It is shown only beside an agent.
    item.selector = agent ? markdownFiles() : [];
    if (!agent) return;
    const { name, why, scope } = agent;
    item.text = inert(why ?? (scope === 'kept' ? l10n.t('Would load as {0}', name) : l10n.t('Loads as {0}', name)));
    item.detail = inert(why ? name : factsOf(agent));
    item.severity = SEVERITIES[agent.state];
    item.command = why
      ? { command: 'subagentPrompts.goToCause', title: l10n.t('Go to Cause') }
      : { command: 'subagentPrompts.preview', title: l10n.t('What Claude Sees') };
  };
  const look = async (document: TextDocument): Promise<void> => {
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    const agent = await client.sendRequest<AgentEntry | null>(AGENT_STATUS, { textDocument: { uri } });
    if (document === window.activeTextEditor?.document) show(agent);
  };
  const lookSoon = (pause = PAUSE_MS): void => {
    clearTimeout(timer);
    const document = window.activeTextEditor?.document;
    if (!document || !client.isRunning() || languages.match(markdownFiles(), document) === 0) show(null);
    else timer = setTimeout(() => look(document).catch((error) => client.error('Status', error, false)), pause);
  };
  const subscriptions = [
    item,
    window.onDidChangeActiveTextEditor(() => lookSoon(0)),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) lookSoon();
    }),
    model.onDidChange(() => lookSoon(0)),
    commands.registerCommand('subagentPrompts.goToCause', goToCause),
  ];
  return {
    dispose: () => {
      clearTimeout(timer);
      for (const one of subscriptions) one.dispose();
    },
  };
}

/** Shows the finding that says why the active agent cannot be called. */
function goToCause(): void {
  const editor = window.activeTextEditor;
  const [first] = editor
    ? findingsIn(editor.document.uri).sort((a, b) => a.severity - b.severity || a.range.start.compareTo(b.range.start))
    : [];
  if (!editor || !first || first.severity > DiagnosticSeverity.Information) return;
  editor.selection = new Selection(first.range.start, first.range.start);
  editor.revealRange(first.range);
  void commands.executeCommand('editor.action.showHover');
}

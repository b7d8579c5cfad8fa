import { commands, type Disposable, env, l10n, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { AGENT_GRAPH, type AgentGraph } from '../../../server/src/lsp/protocol.ts';
import type { AgentModel } from './agentModel.ts';
import { hasFile, mapPage } from './mapPage.ts';
import { nonce } from './webview.ts';

/** Shows who hands work to whom, as a graph beside the editor. */
export function agentMap(client: BaseLanguageClient, model: AgentModel): Disposable[] {
  let panel: WebviewPanel | undefined;
  let drawn = '';
  let files: ReadonlySet<string> = new Set();
  const ask = (): Promise<AgentGraph | null> => client.sendRequest<AgentGraph | null>(AGENT_GRAPH, null);
  /** Not again for the same agents: whoever walks about in the map would lose the place. */
  const draw = async (): Promise<void> => {
    if (!panel) return;
    const graph = await ask();
    const wanted = JSON.stringify(graph);
    if (!graph || !panel || wanted === drawn) return;
    drawn = wanted;
    files = new Set(graph.nodes.filter(hasFile).map(({ id }) => id));
    panel.webview.html = mapPage(graph, nonce());
  };
  const redraw = (): void => void draw().catch((error) => client.error('Agent Map', error, false));
  const copy = async (): Promise<void> => {
    const graph = await ask();
    if (!graph) return;
    await env.clipboard.writeText(graph.mermaid);
    window.setStatusBarMessage(l10n.t('Copied the map as Mermaid'), 3000);
  };
  const show = (): void => {
    if (panel) {
      panel.reveal();
      return;
    }
    panel = window.createWebviewPanel('subagentPrompts.map', l10n.t('Agent Map'), ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [],
    });
    panel.onDidDispose(() => {
      panel = undefined;
      drawn = '';
    });
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const uri = (message as { open?: unknown } | null)?.open;
      // Nothing is opened but the files that the map shows.
      if (typeof uri === 'string' && files.has(uri)) void window.showTextDocument(Uri.parse(uri));
    });
    redraw();
  };
  return [
    { dispose: () => panel?.dispose() },
    model.onDidChange(redraw),
    commands.registerCommand('subagentPrompts.showMap', show),
    commands.registerCommand('subagentPrompts.copyMap', copy),
  ];
}

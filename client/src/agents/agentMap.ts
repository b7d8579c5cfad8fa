import { commands, type Disposable, env, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { AgentModel } from './agentModel.ts';
import { type Graph, graphOf, mermaidOf, NODE, type Node, type Placed, placed } from './graph.ts';

/** Shows who hands work to whom, as a graph beside the editor. */
export function agentMap(model: AgentModel): Disposable[] {
  let panel: WebviewPanel | undefined;
  let drawn = '';
  /** Not again for the same agents: whoever walks about in the map would lose the place. */
  const draw = (): void => {
    const graph = graphOf(model.list.agents);
    const wanted = JSON.stringify(graph);
    if (!panel || wanted === drawn) return;
    drawn = wanted;
    panel.webview.html = pageOf(graph, nonce());
  };
  const copy = async (): Promise<void> => {
    await env.clipboard.writeText(mermaidOf(graphOf(model.list.agents)));
    window.setStatusBarMessage('Copied the map as Mermaid', 3000);
  };
  const show = (): void => {
    if (panel) {
      panel.reveal();
      return;
    }
    panel = window.createWebviewPanel('subagentPrompts.map', 'Agent Map', ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [],
    });
    panel.onDidDispose(() => {
      panel = undefined;
      drawn = '';
    });
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const uri = (message as { open?: unknown } | null)?.open;
      // Nothing is opened but the files of agents.
      if (model.list.agents.some((agent) => agent.uri === uri)) void window.showTextDocument(Uri.parse(uri as string));
    });
    draw();
  };
  return [
    { dispose: () => panel?.dispose() },
    model.onDidChange(draw),
    commands.registerCommand('subagentPrompts.showMap', show),
    commands.registerCommand('subagentPrompts.copyMap', copy),
  ];
}

const nonce = (): string => Array.from({ length: 4 }, () => Math.random().toString(36).slice(2)).join('');

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const WORDS: Readonly<Record<Node['kind'], string>> = {
  agent: '',
  lost: ', not loaded',
  'built-in': ', built in',
  missing: ', there is no such agent',
};

/** The map as a page: all of it is drawn here; its script only opens, moves the focus and zooms. */
function pageOf(graph: Graph, token: string): string {
  const nodes = placed(graph);
  const at = new Map(nodes.map((one) => [one.node.id, one]));
  const width = Math.max(0, ...nodes.map(({ x }) => x)) + NODE.width + 40;
  const height = Math.max(0, ...nodes.map(({ y }) => y)) + NODE.height + 40;
  const edges = graph.edges.map(({ from, to, canCall, isInCycle }) => {
    const classes = ['edge', canCall ? '' : 'weak', isInCycle ? 'cycle' : ''].join(' ').trim();
    const [one, other] = [at.get(from)!, at.get(to)!];
    const words = `${one.node.label} hands work to ${other.node.label}${canCall ? '' : ', but has no tool to call it by'}`;
    return `<path class="${classes}" d="${curve(one, other)}" marker-end="url(#end)"><title>${escaped(words)}</title></path>`;
  });
  const boxes = nodes.map(({ node, x, y }) => {
    const words = `${node.label}${WORDS[node.kind]}${node.isUnreached ? ', no agent hands work to it' : ''}`;
    const link = node.uri === undefined ? '' : ` tabindex="0" role="link" data-uri="${escaped(node.uri)}"`;
    const label = node.label.length > 22 ? `${node.label.slice(0, 21)}…` : node.label;
    return `<g class="node ${node.kind}${node.isUnreached ? ' unreached' : ''}" transform="translate(${x},${y})" aria-label="${escaped(words)}"${link}><title>${escaped(words)}</title><rect width="${NODE.width}" height="${NODE.height}" rx="5"/><text x="${NODE.width / 2}" y="${NODE.height / 2}">${escaped(label)}</text></g>`;
  });
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${token}'; script-src 'nonce-${token}'">
<title>Agent Map</title>
<style nonce="${token}">${STYLE}</style>
</head>
<body>
<p class="legend">An arrow leads to the agent that work is handed to. <b class="weak">Dashed</b>: there is no tool to call it by. <b class="cycle">Thick</b>: the work can come back. <b class="missing">Red</b>: not loaded, or not there. Enter opens an agent, + − 0 zoom.</p>
${graph.nodes.length === 0 ? '<p>There are no agents yet.</p>' : ''}
<svg viewBox="-20 -20 ${width} ${height}" width="${width}" height="${height}" data-width="${width}" data-height="${height}">
<defs><marker id="end" viewBox="0 0 8 8" refX="8" refY="4" markerUnits="userSpaceOnUse" markerWidth="9" markerHeight="9" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
${edges.join('\n')}
${boxes.join('\n')}
</svg>
<script nonce="${token}">${SCRIPT}</script>
</body>
</html>`;
}

/** From the right side of one to the left of the other; one that leads back, or past others, goes below them. */
function curve(from: Placed, to: Placed): string {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2];
  const [x2, y2] = [to.x, to.y + NODE.height / 2];
  const isPast = x2 - x1 > NODE.width && Math.abs(y2 - y1) < NODE.height;
  if (x2 > x1 && !isPast) {
    const bend = Math.max(40, (x2 - x1) / 2);
    return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
  }
  const low = Math.max(y1, y2) + NODE.height * (isPast ? 1.6 : 1);
  return `M${x1} ${y1}C${x1 + 60} ${low} ${x2 - 60} ${low} ${x2} ${y2}`;
}

const STYLE = `
body { padding: 12px 20px; color: var(--vscode-foreground); font-family: var(--vscode-font-family); }
.legend { color: var(--vscode-descriptionForeground); }
svg { display: block; }
text { fill: var(--vscode-foreground); font-size: 13px; text-anchor: middle; dominant-baseline: central; pointer-events: none; }
rect { fill: var(--vscode-editorWidget-background); stroke: var(--vscode-editorWidget-border, var(--vscode-contrastBorder, currentColor)); }
marker path, .edge { stroke: var(--vscode-descriptionForeground); }
marker path { fill: var(--vscode-descriptionForeground); stroke: none; }
.edge { fill: none; stroke-width: 1.2; }
.edge.weak { stroke-dasharray: 5 4; }
.edge.cycle { stroke-width: 2.6; stroke: var(--vscode-problemsWarningIcon-foreground); }
b.cycle { color: var(--vscode-problemsWarningIcon-foreground); }
b.missing { color: var(--vscode-errorForeground); }
.missing rect, .lost rect { stroke: var(--vscode-errorForeground); }
.missing text, .lost text { fill: var(--vscode-errorForeground); }
.built-in rect { rx: 16; }
.unreached rect { stroke-dasharray: 4 3; }
.node[tabindex] { cursor: pointer; }
.node[tabindex]:hover rect { fill: var(--vscode-list-hoverBackground); }
.node:focus { outline: none; }
.node:focus rect { stroke: var(--vscode-focusBorder); stroke-width: 2; stroke-dasharray: none; }
`;

const SCRIPT = `
const host = acquireVsCodeApi();
const svg = document.querySelector('svg');
let zoom = host.getState()?.zoom ?? 1;
const draw = () => {
  svg.setAttribute('width', svg.dataset.width * zoom);
  svg.setAttribute('height', svg.dataset.height * zoom);
  host.setState({ zoom });
};
const open = (target) => {
  const uri = target.closest('[data-uri]')?.dataset.uri;
  if (uri) host.postMessage({ open: uri });
};
document.addEventListener('click', ({ target }) => open(target));
document.addEventListener('keydown', ({ key, target }) => {
  if (key === 'Enter') open(target);
  else if (key === '+' || key === '=') zoom = Math.min(4, zoom * 1.2);
  else if (key === '-') zoom = Math.max(0.2, zoom / 1.2);
  else if (key === '0') zoom = 1;
  draw();
});
document.addEventListener('wheel', (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoom = Math.min(4, Math.max(0.2, zoom * (event.deltaY < 0 ? 1.1 : 1 / 1.1)));
  draw();
}, { passive: false });
draw();
`;

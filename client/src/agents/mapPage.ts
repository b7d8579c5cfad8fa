import { env, l10n } from 'vscode';
import type { AgentGraph, GraphNode } from '../../../server/src/lsp/protocol.ts';
import { layoutOf, NODE } from './mapLayout.ts';
import { contentPolicy } from './webview.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** Around the map, in pixels: edges that lead back bend as far. */
const MARGIN = 40;

/** What is said of a node. @param by who names it, where it is not there */
function nodeInWords({ label, kind, isUnreached }: GraphNode, by: string | undefined): string {
  const missing =
    by === undefined ? l10n.t('there is no such agent') : l10n.t('there is no such agent; it is named by {0}', by);
  const facts = { agent: '', file: '', lost: l10n.t('not loaded'), 'built-in': l10n.t('built in'), missing };
  const reach = isUnreached ? l10n.t('nothing hands work to it') : '';
  return [label, facts[kind], reach].filter((one) => one !== '').join(', ');
}

/** Whether the id of a node is the URI of a file. */
export const hasFile = ({ kind }: GraphNode): boolean => kind === 'agent' || kind === 'lost' || kind === 'file';

const edgeInWords = (from: string, to: string, canCall: boolean): string =>
  canCall
    ? l10n.t('{0} hands work to {1}', from, to)
    : l10n.t('{0} hands work to {1}, but has no tool to call it by', from, to);

/** What is between asterisks is shown as what it stands for. */
const marked = (style: string, text: string): string =>
  escaped(text).replace(/\*([^*]+)\*/, `<b class="${style}">$1</b>`);

const legend = (): string =>
  [
    escaped(
      l10n.t(
        'An arrow leads to an agent from what hands work to it; it is dashed where an agent has no tool to do so.',
      ),
    ),
    marked('file', l10n.t('*Slanted*: memory, a rule, a skill or a command.')),
    marked('cycle', l10n.t('*Thick*: the work can come back.')),
    marked('missing', l10n.t('*Red*: not loaded, or not there.')),
    escaped(l10n.t('Dashed box: nothing hands work to it.')),
    escaped(l10n.t('Enter opens a file, + − 0 zoom.')),
  ].join(' ');

/**
 * The map as a page: all of it is drawn here; its script only opens, moves the focus and zooms.
 * @param token that the page's own style and script carry: nothing else has an effect
 */
export function mapPage(graph: AgentGraph, token: string): string {
  const { nodes, edges, width, height } = layoutOf(graph);
  const full = { width: width + 2 * MARGIN, height: height + 2 * MARGIN };
  const labels = new Map(graph.nodes.map(({ id, label }) => [id, label]));
  const lines = edges.map(({ edge: { from, to, canCall, isInCycle }, path }) => {
    const classes = ['edge', canCall ? '' : 'weak', isInCycle ? 'cycle' : ''].join(' ').trim();
    const words = edgeInWords(labels.get(from)!, labels.get(to)!, canCall);
    return `<path class="${classes}" d="${path}" marker-end="url(#end)"><title>${escaped(words)}</title></path>`;
  });
  // Tab goes from column to column, and down each.
  const inReadingOrder = nodes.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const boxes = inReadingOrder.map(({ node, x, y }) => {
    const { id, label, kind, isUnreached } = node;
    // Of an agent that is not there, who names it is.
    const from = kind === 'missing' ? graph.edges.find(({ to }) => to === id)?.from : undefined;
    const words = nodeInWords(node, from === undefined ? undefined : labels.get(from));
    const opened = hasFile(node) ? id : from;
    const link = opened === undefined ? '' : ` tabindex="0" role="link" data-uri="${escaped(opened)}"`;
    const shown = label.length > 22 ? `${label.slice(0, 21)}…` : label;
    return `<g class="node ${kind}${isUnreached ? ' unreached' : ''}" transform="translate(${x},${y})" aria-label="${escaped(words)}"${link}><title>${escaped(words)}</title><rect width="${NODE.width}" height="${NODE.height}" rx="5"/><text x="${NODE.width / 2}" y="${NODE.height / 2}">${escaped(shown)}</text></g>`;
  });
  return `<!DOCTYPE html>
<html lang="${l10n.bundle ? env.language : 'en'}">
<head>
<meta charset="utf-8">
${contentPolicy(token)}
<title>${escaped(l10n.t('Agent Map'))}</title>
<style nonce="${token}">${STYLE}</style>
</head>
<body>
<p class="legend">${legend()}</p>
${graph.nodes.length === 0 ? `<p>${escaped(l10n.t('There are no agents yet.'))}</p>` : ''}
<svg viewBox="${-MARGIN} ${-MARGIN} ${full.width} ${full.height}" width="${full.width}" height="${full.height}" data-width="${full.width}" data-height="${full.height}">
<defs><marker id="end" viewBox="0 0 8 8" refX="8" refY="4" markerUnits="userSpaceOnUse" markerWidth="9" markerHeight="9" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
${lines.join('\n')}
${boxes.join('\n')}
</svg>
<script nonce="${token}">${SCRIPT}</script>
</body>
</html>`;
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
.file text, b.file { font-style: italic; }
.file rect { fill: none; }
.built-in rect { rx: 16; }
.unreached rect { stroke: var(--vscode-descriptionForeground); stroke-width: 1.6; stroke-dasharray: 6 4; }
.node[tabindex] { cursor: pointer; }
.node[tabindex]:hover rect { fill: var(--vscode-list-hoverBackground); }
.node:focus { outline: none; }
.node:focus rect { stroke: var(--vscode-focusBorder); stroke-width: 2; stroke-dasharray: none; }
`;

const SCRIPT = `
const host = acquireVsCodeApi();
const svg = document.querySelector('svg');
// At first all columns are to be seen, as far as they can still be read.
let zoom = host.getState()?.zoom ?? Math.min(1, Math.max(0.6, (innerWidth - 40) / svg.dataset.width));
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

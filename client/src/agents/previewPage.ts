import { env, l10n } from 'vscode';
import { contentPolicy } from './webview.ts';

/**
 * The page in which an agent is shown: what there is to show comes in messages, `{html, of}`.
 * @param token that the page's own style and script carry: nothing else has an effect
 */
export const previewPage = (token: string): string => `<!DOCTYPE html>
<html lang="${l10n.bundle ? env.language : 'en'}">
<head>
<meta charset="utf-8">
${contentPolicy(token)}
<style nonce="${token}">${STYLE}</style>
</head>
<body tabindex="0">
<main></main>
<script nonce="${token}">${SCRIPT}</script>
</body>
</html>`;

const STYLE = `
body { padding: 4px 24px 24px; color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: 14px; line-height: 1.55; }
body:focus { outline: none; }
main { max-width: 80ch; }
h1 { font-weight: 600; font-size: 1.7em; margin: 0.6em 0 0.4em; }
h2 { font-weight: 600; font-size: 1.15em; margin: 1.6em 0 0.5em; padding-bottom: 0.2em; border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, var(--vscode-editorWidget-border))); }
code, pre { font-family: var(--vscode-editor-font-family, monospace); font-size: 13px; }
code { padding: 1px 3px; border-radius: 3px; background: var(--vscode-textCodeBlock-background); color: var(--vscode-textPreformat-foreground); }
pre { padding: 12px; border-radius: 4px; background: var(--vscode-textCodeBlock-background); border: 1px solid var(--vscode-contrastBorder, transparent); white-space: pre-wrap; overflow-wrap: anywhere; }
pre code { padding: 0; background: none; color: inherit; }
blockquote { margin: 0.6em 0; padding: 0 1em; border-left: 3px solid var(--vscode-textBlockQuote-border); background: var(--vscode-textBlockQuote-background); }
table { border-collapse: collapse; }
th, td { padding: 4px 12px 4px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, var(--vscode-editorWidget-border))); }
li { margin: 0.15em 0; }
`;

const SCRIPT = `
const host = acquireVsCodeApi();
const main = document.querySelector('main');
let shown = host.getState()?.of;
addEventListener('message', ({ data: { html, of } }) => {
  main.innerHTML = html;
  // Who writes stays where they read; another agent begins at its beginning.
  if (of !== shown) scrollTo(0, 0);
  shown = of;
  host.setState({ of });
});
host.postMessage('ready');
`;

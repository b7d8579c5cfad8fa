import { startServer } from './lsp/server.ts';

// The language server, in Node or in a worker of a browser: the same bundle, so that what both need is there once. What
// is imported here is loaded faster than what is imported when it is needed.
const isNode = typeof process === 'object' && process.versions?.node !== undefined;
if (isNode) void import('./node.ts').then(({ startInNode }) => startInNode(startServer));
else void import('./browser.ts').then(({ startInWorker }) => startInWorker(startServer));

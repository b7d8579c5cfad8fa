// The language server, in Node or in a worker of a browser: the same bundle, so that what both need is there once.
const isNode = typeof process === 'object' && process.versions?.node !== undefined;
if (isNode) void import('./node.ts').then(({ startInNode }) => startInNode());
else void import('./browser.ts').then(({ startInWorker }) => startInWorker());

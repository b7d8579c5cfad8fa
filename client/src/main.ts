import type { ExtensionContext } from 'vscode';

/** Entry point where Node runs extensions, and where a browser does: the same bundle, for both need nearly all of it. */
export async function activate(context: ExtensionContext): Promise<void> {
  const entry = isNode() ? await import('./node/index.ts') : await import('./browser/index.ts');
  await entry.activate(context);
}

const isNode = (): boolean => typeof process === 'object' && process.versions?.node !== undefined;

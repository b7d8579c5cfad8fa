import type { ExtensionContext } from 'vscode';
import * as shared from './extension.ts';

/**
 * Entry point where Node runs extensions, and where a browser does: the same bundle, for both need nearly all of it. What
 * is imported here is loaded faster than what is imported when it is needed.
 */
export async function activate(context: ExtensionContext): Promise<void> {
  const isNode = typeof process === 'object' && process.versions?.node !== undefined;
  const entry = isNode ? await import('./node/index.ts') : await import('./browser/index.ts');
  await entry.activate(context, shared);
}

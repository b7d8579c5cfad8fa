// Before all others: it takes the time.
import './timings.ts';
import type { ExtensionContext } from 'vscode';
import * as shared from './extension.ts';
import { timings } from './timings.ts';

/**
 * Entry point where Node runs extensions, and where a browser does: the same bundle, for both need nearly all of it. What
 * is imported here is loaded faster than what is imported when it is needed.
 * @returns what starting took, for tests
 */
export async function activate(context: ExtensionContext): Promise<{ readonly timings: typeof timings }> {
  const isNode = typeof process === 'object' && process.versions?.node !== undefined;
  const entry = isNode ? await import('./node/index.ts') : await import('./browser/index.ts');
  await entry.activate(context, shared);
  return { timings };
}

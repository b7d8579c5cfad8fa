// Before all others: it takes the time.
import './timings.ts';
import type { ExtensionContext } from 'vscode';
import * as shared from './extension.ts';
import { sinceBegun, timings } from './timings.ts';

timings.loading = sinceBegun();

/**
 * Entry point where Node runs extensions, and where a browser does: the same bundle, for both need nearly all of it. What
 * is imported here is loaded faster than what is imported when it is needed.
 * @returns what starting took, for tests
 */
export async function activate(context: ExtensionContext): Promise<{ readonly timings: typeof timings }> {
  const begun = sinceBegun();
  const isNode = typeof process === 'object' && process.versions?.node !== undefined;
  const entry = isNode ? await import('./node/index.ts') : await import('./browser/index.ts');
  const started = entry.activate(context, shared);
  timings.activating = sinceBegun() - begun;
  await started;
  return { timings };
}

import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** How long a request may keep all others waiting. */
const SLICE_MS = 20;

/** @throws ResponseError when the client has cancelled its request */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

/**
 * Makes what long work calls between its steps: now and then it lets other messages in.
 * @throws ResponseError when the client has cancelled its request
 */
export function pausing(token: CancellationToken): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
    throwIfCancelled(token);
  };
}

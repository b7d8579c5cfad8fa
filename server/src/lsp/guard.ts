import { type CancellationToken, type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { throwIfCancelled } from './pause.ts';

/**
 * Wraps a handler so that a bug in one feature is logged, with the document at hand, and answered with `fallback`:
 * it never reaches another feature or the client. A request that is cancelled before it begins, or comes at the wrong time, is
 * refused.
 */
export type Guard = <Params, Result>(
  feature: string,
  fallback: Result,
  handler: (params: Params, token: CancellationToken) => Promise<Result>,
) => (params: Params, token: CancellationToken) => Promise<Result>;

/** Where a server is between its start and its end. */
export type Phase = 'uninitialized' | 'running' | 'shut down';

/** @throws ResponseError when a request comes before `initialize` or after `shutdown` */
export function throwUnlessRunning(phase: Phase): void {
  if (phase === 'uninitialized')
    throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server has not been initialized.');
  if (phase === 'shut down') throw new ResponseError(ErrorCodes.InvalidRequest, 'The server has been shut down.');
}

export const guardWith =
  (connection: Connection, phase: () => Phase): Guard =>
  (feature, fallback, handler) =>
  async (params, token) => {
    throwUnlessRunning(phase());
    throwIfCancelled(token);
    try {
      return await handler(params, token);
    } catch (error) {
      // A refusal, in words for the user.
      if (error instanceof ResponseError) throw error;
      const uri = (params as { textDocument?: { uri?: string } }).textDocument?.uri ?? '';
      connection.console.error(`${feature} ${uri}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      return fallback;
    }
  };

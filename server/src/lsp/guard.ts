import { type CancellationToken, type Connection, ResponseError } from 'vscode-languageserver';
import { throwIfCancelled } from './pause.ts';

/**
 * Wraps a handler so that a bug in one feature is logged, with the document at hand, and answered with `fallback`:
 * it never reaches another feature or the client. A request that is cancelled before it begins is refused.
 */
export type Guard = <Params, Result>(
  feature: string,
  fallback: Result,
  handler: (params: Params, token: CancellationToken) => Promise<Result>,
) => (params: Params, token: CancellationToken) => Promise<Result>;

export const guardWith =
  (connection: Connection): Guard =>
  (feature, fallback, handler) =>
  async (params, token) => {
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

import type { FileAccess, UserPaths } from '../service/index.ts';
import type { StampOf } from './polledFiles.ts';

/** How findings are told to a client: where their rules are documented, and what the URI of a path is. */
export interface DiagnosticContext {
  readonly rulePage: (code: string) => string;
  readonly uriOf: (path: string) => string;
}

/** What the server gets from where it runs. */
export interface Host extends DiagnosticContext {
  readonly files: FileAccess;
  /** Where the client may not report changes of files, they are found by this. */
  readonly stampOf?: StampOf;
  readonly user: UserPaths;
  /** The day, in ISO 8601. */
  readonly today: () => string;
  readonly version: string;
}

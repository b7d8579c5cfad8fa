import type { FileAccess, UserPaths } from '../service/index.ts';
import type { StampOf } from './polledFiles.ts';

/** How findings are told to a client: where their rules are documented, and what the URI of a path is. */
export interface DiagnosticContext {
  /** The URI of the documentation of a rule; undefined where there is none. */
  readonly rulePage: (code: string) => string | undefined;
  readonly uriOf: (path: string) => string;
}

/** What the server gets from where it runs. */
export interface Host extends DiagnosticContext {
  /** The files of this machine; undefined in a browser. Those of other file systems are read by the client. */
  readonly files: FileAccess | undefined;
  /** Where the client may not report changes of files, they are found by this. */
  readonly stampOf?: StampOf;
  /** The user of this machine; undefined in a browser. */
  readonly user: UserPaths | undefined;
  /** The day, in ISO 8601. */
  readonly today: () => string;
  readonly version: string;
}

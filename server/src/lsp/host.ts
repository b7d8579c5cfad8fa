import type { FileAccess } from '../service/index.ts';

/** How findings are told to a client: where their rules are documented, and what the URI of a path is. */
export interface DiagnosticContext {
  readonly rulePage: (code: string) => string;
  readonly uriOf: (path: string) => string;
}

/** What the server gets from where it runs. */
export interface Host extends DiagnosticContext {
  readonly files: FileAccess;
  /** The user's home folder, as a path and as a URI. */
  readonly home: string;
  readonly homeUri: string;
  readonly version: string;
}

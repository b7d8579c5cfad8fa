import type { SourceFile } from '../source/sourceFile.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** One change that is offered. */
export interface Offer {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The field that it adds, which is the one thing that may change. */
  readonly adds?: string;
}

/** A change of form that an author may want; nothing is wrong without it. A file of its own in this folder. */
export interface Refactoring {
  /** Permanent, in kebab case. */
  readonly id: string;
  /** As the Language Server Protocol names it. */
  readonly kind: 'refactor.rewrite';
  /**
   * The changes that fit a selection in a header that can be read; none where it does not fit. An offer may be a
   * guess: one whose outcome says anything else is not shown.
   */
  offer(agent: SourceFile, at: Span): Iterable<Offer>;
}

/** The edits, or why there are none, as a sentence. */
export type Rewriting =
  | { readonly edits: readonly TextEdit[]; readonly refused?: undefined }
  | { readonly edits?: undefined; readonly refused: string };

import type { TextEdit } from '../text/edit.ts';

/** Edits of one file. */
export interface FileEdits {
  readonly path: string;
  /** The text that the edits are for. */
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** A file or a folder that gets another path. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

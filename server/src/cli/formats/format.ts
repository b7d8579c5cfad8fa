import type { CheckedFinding } from '../../service/index.ts';
import type { Frame } from '../output.ts';
import type { NamedFile } from '../sourceFiles.ts';
import type { Tally } from '../tally.ts';

/** A file and what is wrong with it, as far as it is wanted. */
export interface CheckedFile extends NamedFile {
  readonly findings: readonly CheckedFinding[];
  /** What fixes would change in it, where that is asked for. */
  readonly patch?: string;
  readonly isFixed?: boolean;
}

/** How what was found is written. */
export interface Format {
  readonly begin: string;
  /** Around what is said of the files. */
  readonly frame: Frame;
  /** What is said of one file; empty for nothing. */
  describe(file: CheckedFile): string;
  end(tally: Tally): string;
}

/** A path as it stands in reports: with `/` between its parts, from the current folder. */
export const slashed = (name: string): string => name.replaceAll('\\', '/').replace(/^\.\//, '');

export const count = (n: number, what: string): string => `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;

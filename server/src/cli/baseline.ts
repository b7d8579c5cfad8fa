import { readFileSync, writeFileSync } from 'node:fs';
import type { CheckedFinding } from '../service/index.ts';
import { UsageError } from './commandLine.ts';
import { slashed } from './formats/format.ts';

/** How often each finding is known, by the file, then by the rule and its words: lines move too easily. */
type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

const keyOf = ({ code, message }: CheckedFinding): string => `${code}: ${message}`;

/** Findings that are known, so that only new ones are told. */
export class Baseline {
  readonly #files: Counts;

  constructor(files: Counts) {
    this.#files = files;
  }

  /** @throws UsageError when the file cannot be read as one */
  static read(file: string): Baseline {
    try {
      const { files } = JSON.parse(readFileSync(file, 'utf8')) as { files: Counts };
      const isRight = Object.values(files).every((one) => Object.values(one).every(Number.isInteger));
      if (!isRight) throw new Error('it is no baseline');
      return new Baseline(files);
    } catch (error) {
      throw new UsageError(`‘${file}’ cannot be read as a baseline: ${(error as Error).message}`);
    }
  }

  /** Those findings of a file that are not known; of equal ones, those beyond the known number. */
  newAmong(name: string, findings: readonly CheckedFinding[]): CheckedFinding[] {
    const left = new Map(Object.entries(Object.hasOwn(this.#files, slashed(name)) ? this.#files[slashed(name)]! : {}));
    return findings.filter((finding) => {
      const known = left.get(keyOf(finding)) ?? 0;
      left.set(keyOf(finding), known - 1);
      return known <= 0;
    });
  }
}

/** Collects findings to be written as a baseline. */
export class NewBaseline {
  readonly #files: Record<string, Record<string, number>> = {};

  add(name: string, findings: readonly CheckedFinding[]): void {
    if (findings.length === 0) return;
    const counts: Record<string, number> = {};
    for (const finding of findings) counts[keyOf(finding)] = (counts[keyOf(finding)] ?? 0) + 1;
    this.#files[slashed(name)] = counts;
  }

  /** Files and findings in order, so that versions of it can be compared. */
  write(file: string): void {
    const inOrder = <T>(record: Record<string, T>): Record<string, T> =>
      Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
    const files = Object.entries(this.#files).map(([name, counts]) => [name, inOrder(counts)] as const);
    writeFileSync(file, `${JSON.stringify({ files: inOrder(Object.fromEntries(files)) }, null, 2)}\n`);
  }
}

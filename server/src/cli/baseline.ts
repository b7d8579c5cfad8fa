import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CheckedFinding } from '../service/index.ts';
import { UsageError } from './commandLine.ts';
import { slashed } from './formats/format.ts';

/** How often each finding is known, by the file, then by the rule and its words: lines move too easily. */
type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Files by their paths from the folder of a baseline, wherever a check runs. */
function keysFrom(place: string): (name: string) => string {
  const folder = path.dirname(path.resolve(place));
  return (name) => slashed(path.relative(folder, path.resolve(name)));
}

const keyOf = ({ code, message }: CheckedFinding): string => `${code}: ${message}`;

/** Findings that are known, so that only new ones are told. */
export class Baseline {
  readonly #files: Counts;
  readonly #keyOf: (name: string) => string;

  /** @param place its own path: it names files from its folder on */
  constructor(files: Counts, place: string) {
    this.#files = files;
    this.#keyOf = keysFrom(place);
  }

  /** @throws UsageError when the file cannot be read as one */
  static read(file: string): Baseline {
    try {
      const { files } = JSON.parse(readFileSync(file, 'utf8')) as { files: Counts };
      const isMap = (one: unknown): one is object => typeof one === 'object' && one !== null;
      const isRight =
        isMap(files) && Object.values(files).every((one) => isMap(one) && Object.values(one).every(Number.isInteger));
      if (!isRight) throw new Error('it is no baseline');
      return new Baseline(files, file);
    } catch (error) {
      throw new UsageError(`‘${file}’ cannot be read as a baseline: ${(error as Error).message}`);
    }
  }

  /** Those findings of a file that are not known; of equal ones, those beyond the known number. */
  newAmong(name: string, findings: readonly CheckedFinding[]): CheckedFinding[] {
    const left = new Map(Object.entries(this.#of(name)));
    return findings.filter((finding) => {
      const known = left.get(keyOf(finding)) ?? 0;
      left.set(keyOf(finding), known - 1);
      return known <= 0;
    });
  }

  /** Whether such a finding is known in a file. */
  knows = (name: string, finding: CheckedFinding): boolean => Object.hasOwn(this.#of(name), keyOf(finding));

  #of(name: string): Readonly<Record<string, number>> {
    const key = this.#keyOf(name);
    return Object.hasOwn(this.#files, key) ? this.#files[key]! : {};
  }
}

/** Collects findings to be written as a baseline. */
export class NewBaseline {
  readonly #place: string;
  readonly #keyOf: (name: string) => string;
  readonly #files: Record<string, Record<string, number>> = {};

  /** @param place the path that it is written to */
  constructor(place: string) {
    this.#place = place;
    this.#keyOf = keysFrom(place);
  }

  add(name: string, findings: readonly CheckedFinding[]): void {
    if (findings.length === 0) return;
    const counts: Record<string, number> = {};
    for (const finding of findings) counts[keyOf(finding)] = (counts[keyOf(finding)] ?? 0) + 1;
    this.#files[this.#keyOf(name)] = counts;
  }

  /** Files and findings in order, so that versions of it can be compared. */
  write(): void {
    const inOrder = <T>(record: Record<string, T>): Record<string, T> =>
      Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
    const files = Object.entries(this.#files).map(([name, counts]) => [name, inOrder(counts)] as const);
    try {
      writeFileSync(this.#place, `${JSON.stringify({ files: inOrder(Object.fromEntries(files)) }, null, 2)}\n`);
    } catch (error) {
      throw new UsageError(`the baseline cannot be written: ${(error as Error).message}`);
    }
  }
}

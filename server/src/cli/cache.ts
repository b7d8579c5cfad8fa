import type { Hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { version } from '../../../package.json';
import {
  type CheckedFinding,
  type Config,
  check,
  contextFacts,
  type ProjectContext,
  type SourceFile,
  type Summary,
  type SummaryStore,
} from '../service/index.ts';
import { memoizeLast } from '../service/text/memoize.ts';
import { UsageError } from './commandLine.ts';

/** Something that was found out, and a digest of all that it depends on. */
type Entry = readonly [digest: string, value: unknown];

/** What is kept of one file: its summary and its findings. */
type Kept = Record<string, Entry>;

/** What marks a file as a cache: nothing else is overwritten. */
const MARK = 'subagent-prompts-cache';

/** Maps and sets as lists, so that they make a difference, too. */
const asText = (facts: unknown): string =>
  JSON.stringify(facts, (_, value) => (value instanceof Map || value instanceof Set ? [...value] : value));

/**
 * What one run has found out, for the next: what is said of a file depends on its text, on where it lies, on what it can
 * refer to, on the configuration and on this program alone. What is kept of a file gives way to what is new of it, and
 * goes with it.
 */
export class Cache implements SummaryStore {
  readonly #file: string;
  readonly #before: Readonly<Record<string, Kept>>;
  readonly #after = new Map<string, Kept>();
  readonly #newHash: () => Hash;
  /** The program: another build may say something else. */
  readonly #program: string;
  readonly #contexts = new WeakMap<ProjectContext, { readonly version: number; readonly digest: string }>();
  readonly #configText = memoizeLast(asText);
  #isChanged = false;

  private constructor(file: string, newHash: () => Hash) {
    this.#file = file;
    // What `mktemp` makes is as good as nothing.
    this.#before = existsSync(file) && statSync(file).size > 0 ? entriesIn(file) : {};
    this.#newHash = newHash;
    this.#program = this.#digest(version, readFileSync(__filename, 'latin1'));
  }

  /**
   * @param file where it is, or will be when it is written
   * @throws UsageError when that is another kind of file, or cannot be read
   */
  static async open(file: string): Promise<Cache> {
    // Who keeps nothing does not wait until it is loaded.
    const { createHash } = await import('node:crypto');
    return new Cache(file, () => createHash('sha256'));
  }

  summaryOf(facts: readonly unknown[], file: string, text: string, make: () => Summary): Summary {
    return this.#keep(file, 'summary', facts, text, make);
  }

  /** As {@link check}, with the fixes that are proved. */
  findingsOf = (file: SourceFile, config: Config): CheckedFinding[] => {
    const { kind, origin, plugin, exclusion, today, project, text } = file;
    const facts = [
      kind,
      origin,
      plugin,
      exclusion,
      today,
      project && this.#contextDigest(project),
      this.#configText(config),
    ];
    const found = this.#keep(file.path, 'findings', facts, text, () =>
      check(file, config).map(({ unproved, fixes, ...finding }) => ({ ...finding, fixes: fixes() })),
    );
    return found.map((finding) => {
      const fixes = () => finding.fixes;
      return { ...finding, fixes, unproved: fixes };
    });
  };

  /** @throws UsageError when it cannot be written */
  write(): void {
    const others = Object.entries(this.#before).filter(([file]) => !this.#after.has(file) && existsSync(file));
    const isSmaller = others.length + this.#after.size < Object.keys(this.#before).length;
    if (!this.#isChanged && !isSmaller) return;
    const files = Object.fromEntries([...others, ...this.#after]);
    const unfinished = `${this.#file}.${process.pid}`;
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      writeFileSync(unfinished, JSON.stringify({ [MARK]: version, files }));
      renameSync(unfinished, this.#file);
    } catch (error) {
      if (existsSync(unfinished)) rmSync(unfinished);
      throw new UsageError(`the cache cannot be written: ${(error as Error).message}`);
    }
  }

  /** @param facts all that it depends on besides the text of the file */
  #keep<T>(file: string, what: string, facts: readonly unknown[], text: string, make: () => T): T {
    const digest = this.#digest(this.#program, JSON.stringify(facts), text);
    const before = this.#before[file];
    const kept = this.#after.get(file) ?? { ...before };
    this.#after.set(file, kept);
    const known = kept[what];
    if (known?.[0] === digest) return known[1] as T;
    const value = make();
    kept[what] = [digest, value];
    this.#isChanged = true;
    return value;
  }

  /** Of texts one behind the other. */
  #digest(...texts: readonly string[]): string {
    const hash = this.#newHash();
    for (const text of texts) hash.update(text);
    return hash.digest('base64url');
  }

  #contextDigest(project: ProjectContext): string {
    const known = this.#contexts.get(project);
    if (known?.version === project.version) return known.digest;
    const digest = this.#digest(asText(contextFacts(project)));
    this.#contexts.set(project, { version: project.version, digest });
    return digest;
  }
}

function entriesIn(file: string): Readonly<Record<string, Kept>> {
  try {
    const { [MARK]: mark, files } = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof mark === 'string' && typeof files === 'object' && files !== null) return files;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw new UsageError(`‘${file}’ cannot be read: ${(error as Error).message}`);
  }
  throw new UsageError(`‘${file}’ is there, and no cache: it is left as it is`);
}

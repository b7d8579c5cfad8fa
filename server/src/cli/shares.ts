import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Tally } from './tally.ts';

/** A part of the files, in their order: the one of that index out of so many of the same size. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

/** What was found in a share, as text. */
export interface ShareResult {
  readonly text: string;
  readonly tally: Tally;
  /** Where not every file could be read. */
  readonly exitCode: number | undefined;
}

/** What a thread is started with. */
export interface ThreadData {
  readonly args: string[];
  readonly share: Share;
}

/** For fewer files it takes longer to start a thread than to check them. */
const MIN_FILES_PER_THREAD = 150;
/** Each thread keeps what it knows of all files to itself. */
const MAX_THREADS = 4;

/** Starts threads for all shares of so many files but the first, which is for the caller. */
export function sharesFor(args: string[], files: number): { own: Share; others: Promise<ShareResult>[] } {
  const of = Math.max(1, Math.min(MAX_THREADS, availableParallelism(), Math.floor(files / MIN_FILES_PER_THREAD)));
  const others = Array.from({ length: of - 1 }, (_, index) => inThread({ args, share: { index: index + 1, of } }));
  return { own: { index: 0, of }, others };
}

/** @throws whatever the thread throws */
function inThread(data: ThreadData): Promise<ShareResult> {
  const result = new Promise<ShareResult>((resolve, reject) => {
    const worker = new Worker(__filename, { workerData: data });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a thread ended with ${code}`)));
  });
  // It is waited for later; until then nobody must be told that it failed.
  result.catch(() => {});
  return result;
}

/** The files of a share. */
export const shareOf = <T>(all: readonly T[], { index, of }: Share): readonly T[] =>
  all.slice(Math.floor((all.length * index) / of), Math.floor((all.length * (index + 1)) / of));

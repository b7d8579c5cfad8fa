/** One line of the report. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | 'times';
  /** What it shall not be beyond. */
  readonly target?: number;
}

/** How often a job is done; the short form of the benchmark has fewer rounds. */
export interface Effort {
  readonly rounds: number;
  /** Of agents, in the largest folder. */
  readonly largest: number;
  /** How long the server has nothing to do before its memory is measured once more. */
  readonly idleSeconds: number;
}

/** The value that a share of the others lies below. @param share 0.5 for the median */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The milliseconds that each of many calls takes. */
export async function timesOf(count: number, job: (round: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < count; round++) {
    const start = performance.now();
    await job(round);
    times.push(performance.now() - start);
  }
  return times;
}

export const print = ({ what, value, unit, target }: Figure): void => {
  const shown = `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`.padStart(12);
  const wanted = target === undefined ? '' : `   at most ${target} ${unit}${value > target ? ': MISSED' : ''}`;
  console.log(`${what.padEnd(58)}${shown}${wanted}`);
};

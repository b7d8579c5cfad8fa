import { Session } from 'node:inspector';

/**
 * Counts what code does, in calls and blocks that were entered, by the coverage that V8 keeps: the same on every machine.
 * What a pattern or a built-in function does within one call is not seen.
 */
export class StepCounter {
  readonly #session = new Session();
  readonly #isCounted: (url: string) => boolean;

  /** @param isCounted whether the steps of a script count, by its URL */
  constructor(isCounted: (url: string) => boolean) {
    this.#isCounted = isCounted;
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** How many steps a call takes. */
  stepsOf(run: () => unknown): number {
    this.#take();
    run();
    return this.#take();
  }

  end(): void {
    this.#session.post('Profiler.stopPreciseCoverage');
    this.#session.disconnect();
  }

  /** The steps since the last time. */
  #take(): number {
    let steps = 0;
    this.#session.post('Profiler.takePreciseCoverage', (error, { result }) => {
      if (error) throw error;
      for (const { url, functions } of result) {
        if (!this.#isCounted(url)) continue;
        for (const { ranges } of functions) for (const { count } of ranges) steps += count;
      }
    });
    return steps;
  }
}

import { Session } from 'node:inspector';

/** What code has done. */
export interface Steps {
  /** Calls and blocks that were entered. */
  readonly entered: number;
  /** Characters that patterns and searches for a text went over. */
  readonly characters: number;
}

/**
 * Counts what code does, by the coverage that V8 keeps and by stand-ins for what searches texts: the same on every
 * machine. A pattern counts as if it went once over what is before and in its match, or over all where there is none;
 * that it may do so again and again is for `patterns.test.ts` to see.
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

  stepsOf(run: () => unknown): Steps {
    this.#take();
    const characters = charactersIn(run);
    return { entered: this.#take(), characters };
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

/** How many characters are gone over while something runs. */
function charactersIn(run: () => unknown): number {
  const { exec } = RegExp.prototype;
  const { indexOf, lastIndexOf, includes } = String.prototype;
  let characters = 0;
  const add = (count: number): void => {
    characters += Math.max(0, count);
  };
  // Everything that takes a pattern asks `exec`, once it is not the built-in one.
  RegExp.prototype.exec = function (this: RegExp, text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, text);
    const isBound = this.sticky || (this.source.startsWith('^') && !this.multiline);
    add(found ? found.index + found[0].length - from : isBound ? 0 : text.length - from);
    return found;
  };
  String.prototype.indexOf = function (this: string, wanted: string, from = 0) {
    const at = indexOf.call(this, wanted, from);
    add((at < 0 ? this.length : at) - from);
    return at;
  };
  String.prototype.includes = function (this: string, wanted: string, from = 0) {
    const at = indexOf.call(this, wanted, from);
    add((at < 0 ? this.length : at) - from);
    return at >= 0;
  };
  String.prototype.lastIndexOf = function (this: string, wanted: string, from = this.length) {
    const at = lastIndexOf.call(this, wanted, from);
    add(Math.min(from, this.length) - Math.max(0, at));
    return at;
  };
  try {
    run();
  } finally {
    RegExp.prototype.exec = exec;
    Object.assign(String.prototype, { indexOf, lastIndexOf, includes });
  }
  return characters;
}

import { isatty } from 'node:tty';

const STDERR = 2;

/** For fewer files nobody waits. */
const MANY = 500;
const STEP = 100;

/** How far a long run is, on a terminal: never in a pipe. */
export class Progress {
  readonly #of: number;
  readonly #isShown: boolean;
  #done = 0;

  /** @param files how many there are about */
  constructor(files: number) {
    this.#of = files;
    this.#isShown = files >= MANY && isatty(STDERR);
  }

  step(): void {
    this.#done++;
    if (!this.#isShown || this.#done % STEP !== 0) return;
    const done = Math.min(this.#of, this.#done);
    process.stderr.write(`\r${done.toLocaleString('en')} of ${this.#of.toLocaleString('en')} files …`);
  }

  end(): void {
    // Back to the beginning of the line, and nothing left in it.
    if (this.#isShown && this.#done >= STEP) process.stderr.write('\r\u001b[K');
  }
}

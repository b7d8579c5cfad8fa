/** Runs asynchronous tasks one at a time, in the order in which they were queued. */
export class Sequencer {
  #last: Promise<unknown> = Promise.resolve();

  /** @returns what the task gives, once it has run; a task that waits for one queued later would wait for ever */
  queue<T>(task: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(task, task);
    this.#last = mine;
    return mine;
  }
}

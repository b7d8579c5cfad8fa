/** Of several requests for one key at the same time, only the answer to the last one counts. */
export class LatestOnly {
  readonly #begun = new Map<string, number>();

  /** @returns undefined when another request for the key has begun meanwhile */
  async ask<T>(key: string, request: () => Promise<T>): Promise<{ readonly answer: T } | undefined> {
    const count = (this.#begun.get(key) ?? 0) + 1;
    this.#begun.set(key, count);
    const answer = await request();
    if (this.#begun.get(key) !== count) return undefined;
    this.#begun.delete(key);
    return { answer };
  }
}

/** So much is written at a time. */
const CHUNK_CHARS = 64 * 1024;

/** Writes to standard output in large pieces. */
export class Output {
  #waiting: string[] = [];
  #chars = 0;

  write(text: string): void {
    this.#waiting.push(text);
    this.#chars += text.length;
    if (this.#chars >= CHUNK_CHARS) this.flush();
  }

  flush(): void {
    process.stdout.write(this.#waiting.join(''));
    this.#waiting = [];
    this.#chars = 0;
  }
}

/** Writes the items of a list in JSON, indented by two, as they come: no more than one is kept. */
export class JsonList {
  readonly #output: Output;
  readonly #indent: string;
  #count = 0;

  /** @param depth of how many lists and objects the list is part */
  constructor(output: Output, depth: number) {
    this.#output = output;
    this.#indent = '  '.repeat(depth);
    output.write('[');
  }

  add(item: unknown): void {
    const line = `\n${this.#indent}  `;
    const text = JSON.stringify(item, null, 2).replaceAll('\n', line);
    this.#output.write(`${this.#count++ > 0 ? ',' : ''}${line}${text}`);
  }

  end(): void {
    this.#output.write(this.#count > 0 ? `\n${this.#indent}]` : ']');
  }
}

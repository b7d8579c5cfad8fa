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

/** What stands around the texts of many things, and between them. */
export interface Frame {
  readonly open: string;
  readonly separator: string;
  readonly close: string;
  /** Instead of all that where there is nothing. */
  readonly empty: string;
}

/** Nothing around them, and nothing between. */
export const PLAIN: Frame = { open: '', separator: '', close: '', empty: '' };

/** A list in JSON, indented by two. @param depth of how many lists and objects it is part */
export function jsonList(depth: number): Frame & { textOf(item: unknown): string } {
  const indent = `\n${'  '.repeat(depth)}`;
  const inner = `${indent}  `;
  return {
    open: `[${inner}`,
    separator: `,${inner}`,
    close: `${indent}]`,
    empty: '[]',
    textOf: (item) => JSON.stringify(item, null, 2).replaceAll('\n', inner),
  };
}

/** The same as a whole document. */
export const JSON_DOCUMENT = { ...jsonList(0), close: '\n]\n', empty: '[]\n' };

/** Writes texts within a frame, as they come: none is kept. */
export class FramedOutput {
  readonly #output: Output;
  readonly #frame: Frame;
  #isEmpty = true;

  constructor(output: Output, frame: Frame) {
    this.#output = output;
    this.#frame = frame;
  }

  /** @param text of one thing; empty for none */
  add(text: string): void {
    if (text === '') return;
    this.#output.write(this.#isEmpty ? this.#frame.open : this.#frame.separator);
    this.#output.write(text);
    this.#isEmpty = false;
  }

  end(): void {
    this.#output.write(this.#isEmpty ? this.#frame.empty : this.#frame.close);
  }
}

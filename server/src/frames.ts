import { Transform, type TransformCallback } from 'node:stream';

/** No header of a frame is longer. */
const MAX_HEADER_BYTES = 4096;

const LENGTH = /Content-Length:[ \t]*(\d{1,10})[ \t]*(?:\r\n|$)/gi;

/**
 * Lets through the frames of LSP’s base protocol, each with a header that says its length and no more. What belongs to
 * none is left out: after a header without a length, no message would be understood any more.
 */
export class FrameFilter extends Transform {
  /** The beginning of a header. */
  #begun: Buffer = Buffer.alloc(0);
  /** How much of a content is still to come. */
  #missing = 0;

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    let rest = Buffer.concat([this.#begun, chunk]);
    while (rest.length > 0) {
      const content = rest.subarray(0, this.#missing);
      if (content.length > 0) this.push(content);
      this.#missing -= content.length;
      rest = rest.subarray(content.length);
      const end = rest.indexOf('\r\n\r\n');
      if (end < 0) break;
      const [, length] = [...rest.toString('latin1', 0, end).matchAll(LENGTH)].at(-1) ?? [];
      rest = rest.subarray(end + 4);
      if (length === undefined) continue;
      this.push(`Content-Length: ${length}\r\n\r\n`);
      this.#missing = Number(length);
    }
    this.#begun = Buffer.from(rest.subarray(-MAX_HEADER_BYTES));
    done();
  }
}

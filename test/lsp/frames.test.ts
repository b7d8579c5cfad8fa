import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { FrameFilter } from '../../server/src/frames.ts';

/** What comes through of some bytes that arrive in parts of a length. */
const through = (bytes: string, length: number): Promise<string> => {
  const all = Buffer.from(bytes);
  const parts = Array.from({ length: Math.ceil(all.length / length) }, (_, at) =>
    all.subarray(at * length, (at + 1) * length),
  );
  return text(Readable.from(parts).pipe(new FrameFilter()));
};

const frame = (content: string): string => `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;

test.each([
  ['frames', frame('{"a": "ñ"}') + frame('{}') + frame(''), frame('{"a": "ñ"}') + frame('{}') + frame('')],
  ['other headers', `Content-Type: x\r\ncontent-length: 2\r\n\r\n{}${frame('1')}`, frame('{}') + frame('1')],
  ['a header without a length', `Content-Type: x\r\n\r\n{"lost": 1}${frame('{}')}`, frame('{}')],
  ['a length that is no number', `Content-Length: many\r\n\r\n{"lost": 1}${frame('{}')}`, frame('{}')],
  ['no header', `${'{"lost": 1}\n'.repeat(1000)}${frame('{}')}`, frame('{}')],
  ['a frame that never ends', `${frame('{}')}Content-Length: 5\r\n\r\n12`, `${frame('{}')}Content-Length: 5\r\n\r\n12`],
])('of what arrives, the frames come through: %s', async (_, bytes, wanted) => {
  for (const length of [1, 2, 3, 7, 100, 100_000]) expect(await through(bytes, length)).toBe(wanted);
});

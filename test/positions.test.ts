import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { positionsInText } from '../server/src/positions.ts';

test('lines and characters are those that LSP counts, in whatever order they are asked for', () => {
  const piece = fc.constantFrom('a', 'bc', '\n', '\n\n', '\r\n', '\r', '🗺️', ' ');
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 20 }),
      fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 8 }),
      (pieces, at) => {
        const text = pieces.join('');
        const document = TextDocument.create('', '', 0, text);
        const positions = positionsInText(text);
        for (const [one, other] of at) {
          const [start, end] = [one % (text.length + 1), other % (text.length + 1)];
          const wanted = { start: document.positionAt(start), end: document.positionAt(end) };
          expect(positions.range({ start, end })).toEqual(wanted);
        }
      },
    ),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { encodingFor, positionsInText, rangeOfPlace, updatedDocument } from '../server/src/positions.ts';
import { linePlace } from '../server/src/service/text/lines.ts';

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

test.each([
  [undefined, 'utf-16'],
  [[], 'utf-16'],
  [['utf-8', 'utf-16'], 'utf-16'],
  [['utf-7', 'utf-32', 'utf-8'], 'utf-32'],
] as const)('of the encodings %j, the server takes %s', (offered, taken) => {
  expect(encodingFor(offered)).toBe(taken);
});

test.each([
  ['utf-8', 11, 17],
  ['utf-16', 5, 9],
  ['utf-32', 4, 7],
] as const)('%s counts characters in its own units, there and back', (encoding, start, end) => {
  const text = 'a\r\nñ🗺️\u0301ab𝒳\r\n';
  const span = { start: 3 + 'ñ🗺️\u0301'.length, end: text.length - 2 };
  const positions = positionsInText(text, encoding);
  const range = positions.range(span);
  expect(range).toEqual({ start: { line: 1, character: start }, end: { line: 1, character: end } });
  expect(positions.offset(range.start)).toBe(span.start);
  expect(positions.offset(range.end)).toBe(span.end);
  expect(positions.offset({ line: 1, character: 99 })).toBe(span.end);
  expect(rangeOfPlace({ line: 1, before: 'ñ🗺️\u0301', text: 'ab𝒳' }, encoding)).toEqual(range);
});

test('changes are applied one after the other, each as the client has counted it', () => {
  const document = TextDocument.create('', '', 1, 'ñ: ñ\n');
  const change = (character: number, text: string) => ({
    range: { start: { line: 0, character }, end: { line: 0, character } },
    text,
  });
  const after = updatedDocument(document, [change(2, 'é'), change(4, '!')], 2, 'utf-8');
  expect([after.getText(), after.version]).toEqual(['ñé!: ñ\n', 2]);
  expect(updatedDocument(after, [{ text: 'x' }], 3, 'utf-32').getText()).toBe('x');
});

test.each([
  ['---\nname: one two', { line: 1, before: 'name: ', text: 'one two' }],
  ['---\r\nname: one\r\ntwo', { line: 1, before: 'name: ', text: 'one' }],
  ['---\rname: one\rtwo', { line: 1, before: 'name: ', text: 'one' }],
])('a place is told by its line, which ends as lines of clients end: %j', (text, place) => {
  expect(linePlace(text, { start: text.indexOf('one'), end: text.length })).toEqual(place);
});

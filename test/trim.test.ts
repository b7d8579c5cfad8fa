import { expect, test } from 'vitest';
import { trimEndOf, trimLinesOf } from '../server/src/service/text/trim.ts';

test.each([
  ['', ' ', ''],
  ['a', ' ', 'a'],
  ['  a \t ', ' \t', '  a'],
  ['a/b//', '/', 'a/b'],
  ['///', '/', ''],
  ['a \n', ' ', 'a \n'],
])('%j without %j at its end', (text, characters, trimmed) => expect(trimEndOf(text, characters)).toBe(trimmed));

test.each([
  ['', ''],
  ['a  ', 'a  '],
  ['a \r\n \n', 'a '],
  ['a\nb\n', 'a\nb'],
])('%j without the lines at its end', (text, trimmed) => expect(trimLinesOf(text)).toBe(trimmed));

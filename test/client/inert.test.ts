import { expect, test } from 'vitest';
import { inert } from '../../client/src/inert.ts';

test('what would be a link, a command or an icon is a text', () => {
  expect(inert('a [b](command:x) $(bug) [c] (d)')).toBe('a [b] (command:x) $ (bug) [c] (d)');
});

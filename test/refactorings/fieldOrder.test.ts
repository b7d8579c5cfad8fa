import { describe, test } from 'vitest';
import { checkOffer } from './offers.ts';

const ORDER = 'Put the fields in their usual order';
const file = (...lines: string[]): string => ['---', ...lines, '---', '', 'You review.', ''].join('\n');

describe('the order of fields', () => {
  test.each<[string, string[], string[]]>([
    [
      'one field',
      ['tools: Read<|>', 'name: a', 'description: b', 'model: opus'],
      ['name: a', 'description: b', 'tools: Read', 'model: opus'],
    ],
    [
      'unknown ones after, in the order they have',
      ['zeta: 1', 'name: a', 'alpha: 2', 'description: <|>b'],
      ['name: a', 'description: b', 'zeta: 1', 'alpha: 2'],
    ],
    [
      'fields of several lines',
      ['name: a', 'tools:', '  - Read', '  # - Bash', 'description: |<|>', '  One.', '', '  # Two: two', 'model: opus'],
      ['name: a', 'description: |', '  One.', '', '  # Two: two', 'tools:', '  - Read', '  # - Bash', 'model: opus'],
    ],
    [
      'comments right above go with their field',
      ['# On top', '', 'name: a', '# Cheap', '# and fast', 'model: haiku<|>', '# When', 'description: b'],
      ['# On top', '', 'name: a', '# When', 'description: b', '# Cheap', '# and fast', 'model: haiku'],
    ],
    [
      'empty lines and what stands at the end stay',
      ['description: b', '', 'name: a<|>', '', 'color: red', 'model: opus', '# tools: Read'],
      ['name: a', '', 'description: b', '', 'model: opus', 'color: red', '# tools: Read'],
    ],
    [
      'a header that is read at the second try',
      ['description: Use it: always', 'tools: *', 'name: <|>a'],
      ['name: a', 'description: Use it: always', 'tools: *'],
    ],
    [
      'quoted keys, and stars and ampersands in text',
      ['description: "R&D *now*"', 'tools: [Read, Bash(git *)]', '"name": a<|>'],
      ['"name": a', 'description: "R&D *now*"', 'tools: [Read, Bash(git *)]'],
    ],
  ])('%s', (_, before, after) => {
    checkOffer(ORDER, file(...before), file(...after));
  });

  test('CRLF stays', () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    checkOffer(
      ORDER,
      crlf(file('model: opus<|>', 'name: a', 'description: |', '  b')),
      crlf(file('name: a', 'description: |', '  b', 'model: opus')),
    );
  });

  test.each<[string, string]>([
    ['in order', file('name: a', 'description: b<|>', 'color: red', 'x: 1')],
    ['an unreadable header', file('description: "b', 'name: a<|>')],
    ['a field that is repeated', file('tools: Read', 'name: a<|>', 'description: b', 'name: c')],
    ['an anchor', file('tools: &t [Read]', 'name: a<|>', 'description: b')],
    ['an alias', file('tools: &t Read', 'skills: *t', 'name: a<|>', 'description: b')],
    ['an anchor within', file('hooks:', '  Stop: &s []', 'name: a<|>', 'description: b')],
    ['a merged map', file('<<: {model: opus}', 'tools: Read', 'name: a<|>', 'description: b')],
    ['a header in braces', file('{description: b, name: a<|>}')],
    ['a header that ends in a line', '---\ndescription: b\nname: a<|> --- b\n---\n'],
    ['the cursor at the closing delimiter', '---\ndescription: b\nname: a\n<|>---\n'],
    ['the cursor in the body', '---\ndescription: b\nname: a\n---\nYou<|>'],
    ['the cursor before the header', '-<|>--\ndescription: b\nname: a\n---\n'],
  ])('not with %s', (_, text) => {
    checkOffer(ORDER, text, undefined);
  });
});

import { describe, test } from 'vitest';
import { checkOffer } from './offers.ts';

const file = (...lines: string[]): string => ['---', ...lines, '---', '', 'You review.', ''].join('\n');

describe('add-field', () => {
  test('where it belongs by custom, with what it means anyway', () => {
    checkOffer(
      'Add ‘model: inherit’',
      file('na<|>me: a', 'description: b', 'color: red'),
      file('name: a', 'description: b', 'model: inherit', 'color: red'),
    );
    checkOffer(
      'Add ‘tools: "*"’',
      file('name: a', 'description: |', '  b', 'mod<|>el: opus'),
      file('name: a', 'description: |', '  b', 'tools: "*"', 'model: opus'),
    );
    checkOffer(
      'Add ‘model: inherit’',
      file('na<|>me: a', 'description: b').replaceAll('\n', '\r\n'),
      file('name: a', 'description: b', 'model: inherit').replaceAll('\n', '\r\n'),
    );
  });

  test('not a field that is there, nor beside a value', () => {
    checkOffer('Add ‘model: inherit’', file('na<|>me: a', 'description: b', 'model: opus'), undefined);
    checkOffer('Add ‘model: inherit’', file('name: a<|>bc', 'description: b'), undefined);
  });
});

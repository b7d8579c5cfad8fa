import { describe, test } from 'vitest';
import { examplePartEmpty } from '../../server/src/service/rules/examplePartEmpty.ts';
import { checkRule, described, TURNS, withBody } from '../support/examples.ts';

describe('example-part-empty', () => {
  const check = (text: string, ...expected: readonly (readonly [number, string, string])[]): void =>
    checkRule(examplePartEmpty, text, expected);

  test('a label without text', () => {
    check(described('<example>', 'Context:', ...TURNS, '</example>'), [
      5,
      'Context:',
      'There is no text after this ‘Context:’.',
    ]);
    check(
      described('<example>', 'user: ""', '**assistant:**', '<commentary></commentary>', '</example>'),
      [5, 'user:', 'There is no text after this ‘user:’.'],
      [6, '**assistant:**', 'There is no text after this ‘**assistant:**’.'],
      [7, '<commentary>', 'There is no text after this ‘<commentary>’.'],
    );
    check('---\nname: a\ndescription: Now. <example>Context: user: "x" assistant: "y"</example>\n---\n', [
      3,
      'Context:',
      'There is no text after this ‘Context:’.',
    ]);
  });

  test('an example with nothing inside', () => {
    check(described('<example></example>'), [4, '<example></example>', 'This example is empty.']);
    check('---\nname: a\ndescription: "<example>\\n</example>"\n---\n', [
      3,
      '<example>\\n</example>',
      'This example is empty.',
    ]);
    check(withBody('<example>', '', '</example>'), [7, '<example>\n\n</example>', 'This example is empty.']);
  });

  test('text on the lines below, and what is still being written', () => {
    check(described('<example>', 'user:', 'x', 'assistant:', '  y', '</example>'));
    check(described('<example>', ...TURNS, 'user:'));
    check(described('<example>'));
    check(withBody('```', '<example>', '</example>', '```', '', 'Write `<example></example>`.'));
  });
});

import { describe, expect, test } from 'vitest';
import { examplePartEmpty } from '../../server/src/service/rules/examplePartEmpty.ts';
import type { Finding, Rule } from '../../server/src/service/rules/rule.ts';
import { lineNumber } from '../../server/src/service/text/lines.ts';
import { sliceOf } from '../../server/src/service/text/span.ts';
import { agentOf, withHeader } from '../support/agent.ts';

const findings = (rule: Rule, text: string): Finding[] => [...rule.check(agentOf(text))];

const described = (...lines: string[]): string =>
  ['---', 'name: reviewer', 'description: |', ...lines.map((line) => `  ${line}`), '---', '', 'You.', ''].join('\n');

const bodyOf = (...lines: string[]): string => withHeader() + lines.join('\n');

/** Checks the findings of a text: each one's line in the file, the text at its place, and its message. */
const checkRule = (rule: Rule, text: string, expected: readonly (readonly [number, string, string])[] = []): void =>
  expect(
    findings(rule, text).map(({ span, message }) => [lineNumber(text, span.start), sliceOf(text, span), message]),
  ).toEqual(expected);

const TURNS = ['user: "Look at this."', 'assistant: "I will use the reviewer agent."'];

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
    check(bodyOf('<example>', '', '</example>'), [7, '<example>\n\n</example>', 'This example is empty.']);
  });

  test('text on the lines below, and what is still being written', () => {
    check(described('<example>', 'user:', 'x', 'assistant:', '  y', '</example>'));
    check(described('<example>', ...TURNS, 'user:'));
    check(described('<example>'));
    check(bodyOf('```', '<example>', '</example>', '```', '', 'Write `<example></example>`.'));
  });
});

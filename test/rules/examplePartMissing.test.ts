import { describe, test } from 'vitest';
import { examplePartMissing } from '../../server/src/service/rules/examplePartMissing.ts';
import { checkRule, described, TURNS, withBody } from '../support/examples.ts';

describe('example-part-missing', () => {
  const check = (text: string, ...expected: readonly (readonly [number, string, string])[]): void =>
    checkRule(examplePartMissing, text, expected);
  const NO_USER = 'This example has no ‘user:’: it does not show what the agent is called for.';
  const NO_ASSISTANT = 'This example has no ‘assistant:’: it does not show that the agent is called.';
  const NEITHER = 'This example has neither a ‘user:’ nor an ‘assistant:’: nothing is said in it.';

  test('one or both are not there', () => {
    check(described('Now.', '<example>', TURNS[0]!, '</example>'), [5, '<example>', NO_ASSISTANT]);
    check(described('<example>', 'Context: x.', TURNS[1]!, '</example>'), [4, '<example>', NO_USER]);
    check(described('<example>', '<commentary>', 'x', '</commentary>', '</example>'), [4, '<example>', NEITHER]);
    check('---\nname: a\ndescription: "<example>Context: x. user: \'y\'</example>"\n---\n', [
      3,
      '<example>',
      NO_ASSISTANT,
    ]);
  });

  test('is silent where both are there, however they are written', () => {
    check(described('<example>', ...TURNS, '</example>'));
    check(described('<example>', '**User**: x', '- Assistant: y', '</example>'));
    check("---\nname: a\ndescription: Now. <example>Context: x user: 'y' assistant: 'z'</example>\n---\n");
  });

  test('is silent about examples of another kind', () => {
    check(described('<example>', 'Any pull request.', '</example>'));
    check(described('<example>', 'user: x', 'Agent: y', '</example>'));
    check(described('<example>', 'Context: x', 'Ann: "y"', 'assistant: z', '</example>'));
    check(described('<example>', '<user_request>x</user_request>', '<commentary>y</commentary>', '</example>'));
    // One that is not closed is still being written; what a prompt shows by an example is its own affair.
    check(described('<example>', 'user: x'));
    check(withBody('<example>', 'user: x', '</example>'));
  });
});

import { describe, expect, test } from 'vitest';
import { examplePartMissing } from '../../server/src/service/rules/examplePartMissing.ts';
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
    check(bodyOf('<example>', 'user: x', '</example>'));
  });
});

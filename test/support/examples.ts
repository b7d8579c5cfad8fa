import { expect } from 'vitest';
import type { Finding, Rule } from '../../server/src/service/rules/rule.ts';
import { lineNumber } from '../../server/src/service/text/lines.ts';
import { sliceOf } from '../../server/src/service/text/span.ts';
import { agentOf, withHeader } from './agent.ts';

/** What one rule finds in an agent. */
export const findingsOf = (rule: Rule, text: string): Finding[] => [...rule.check(agentOf(text))];

/** An agent with a description of these lines, in a `|` block. */
export const described = (...lines: string[]): string =>
  ['---', 'name: reviewer', 'description: |', ...lines.map((line) => `  ${line}`), '---', '', 'You.', ''].join('\n');

/** An agent with a prompt of these lines. */
export const withBody = (...lines: string[]): string => withHeader() + lines.join('\n');

/** Checks the findings of a text: each one's line in the file, the text at its place, and its message. */
export const checkRule = (
  rule: Rule,
  text: string,
  expected: readonly (readonly [number, string, string])[] = [],
): void =>
  expect(
    findingsOf(rule, text).map(({ span, message }) => [lineNumber(text, span.start), sliceOf(text, span), message]),
  ).toEqual(expected);

/** The parts that an example must have. */
export const TURNS = ['user: "Look at this."', 'assistant: "I will use the reviewer agent."'];

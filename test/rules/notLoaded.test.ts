import { expect, test } from 'vitest';
import { examplePartEmpty } from '../../server/src/service/rules/examplePartEmpty.ts';
import { examplePartMissing } from '../../server/src/service/rules/examplePartMissing.ts';
import { exampleTaskTool } from '../../server/src/service/rules/exampleTaskTool.ts';
import type { Finding, Rule } from '../../server/src/service/rules/rule.ts';
import { lineNumber } from '../../server/src/service/text/lines.ts';
import { sliceOf } from '../../server/src/service/text/span.ts';
import { agentOf } from '../support/agent.ts';

const findings = (rule: Rule, text: string): Finding[] => [...rule.check(agentOf(text))];

/** Checks the findings of a text: each one's line in the file, the text at its place, and its message. */
const checkRule = (rule: Rule, text: string, expected: readonly (readonly [number, string, string])[] = []): void =>
  expect(
    findings(rule, text).map(({ span, message }) => [lineNumber(text, span.start), sliceOf(text, span), message]),
  ).toEqual(expected);

test('about a file that is not loaded only the cause is said', () => {
  const text = '---\nname: a\ndescription: Reviews. Examples:\n<example>\nuser: Task tool\nContext:\n</example>\n---\n';
  for (const rule of [examplePartEmpty, examplePartMissing, exampleTaskTool]) checkRule(rule, text);
});

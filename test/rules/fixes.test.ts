import { expect, test } from 'vitest';
import { check, RULES } from '../../server/src/service/index.ts';
import { exampleAgent } from '../../server/src/service/rules/support/example.ts';

test.each(RULES)('$code has a fix for its example, or says why none is certain', (rule) => {
  const agent = exampleAgent(rule);
  const findings = agent ? check(agent).filter(({ code }) => code === rule.code) : [];
  const hasFix = findings.some((finding) => finding.fixes().length > 0);
  expect(hasFix).toBe(rule.noFix === undefined);
});

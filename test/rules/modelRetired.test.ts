import { expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

const today = '2026-11-25';

test('model-retired', () => {
  checkFindings(
    withHeader(
      'model: claude-sonnet-4-20250514',
      '       ^^^^^^^^^^^^^^^^^^^^^^^^ warning model-retired: ‘claude-sonnet-4-20250514’ was retired on 15 June 2026: every call of the agent fails. ‘sonnet’ is the current model of its family.',
    ),
    { today },
  );
  checkFindings(
    withHeader(
      'model: claude-sonnet-4-5',
      '       ^^^^^^^^^^^^^^^^^ information model-retired: ‘claude-sonnet-4-5’ retires on 30 November 2026: from then on every call of the agent fails. ‘sonnet’ is the current model of its family.',
    ),
    { today },
  );
  checkFindings(
    withHeader(
      'model: claude-opus-4-1',
      '       ^^^^^^^^^^^^^^^ information model-retired: ‘claude-opus-4-1’ runs as the current model of its family, which is ‘opus’.',
    ),
  );
  checkFix('model-retired', withHeader('model: "claude-3-5-haiku-latest"'), withHeader('model: "haiku"'), undefined, {
    today,
  });
  for (const fine of [
    'sonnet',
    'claude-opus-5',
    'us.anthropic.claude-sonnet-4-20250514-v1:0',
    'claude-sonnet-4@20250514',
  ])
    checkFindings(withHeader(`model: ${fine}`), { today });
});

test('model-retired: the day decides', () => {
  const severities = (day: string | undefined) =>
    check(agentOf(withHeader('model: claude-sonnet-4-5'), undefined, { today: day })).map(({ severity }) => severity);
  expect(severities('2026-11-29')).toEqual(['information']);
  expect(severities('2026-11-30')).toEqual(['warning']);
  // Without a clock no date decides anything.
  expect(severities(undefined)).toEqual([]);
});

import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

test('model-unknown', () => {
  checkFindings(
    withHeader(
      'model: Claude Sonnet 4.5',
      '       ^^^^^^^^^^^^^^^^^ warning model-unknown: ‘Claude Sonnet 4.5’ goes to the API as it stands, which knows no such model. Did you mean ‘sonnet’?',
    ),
  );
  checkFindings(
    withHeader(
      'model: gpt-5',
      '       ^^^^^ information model-unknown: ‘gpt-5’ goes to the API as it stands: a model of another maker works only where a gateway serves it.',
    ),
  );
  for (const [written, meant] of [
    ['Sonnet 4', 'sonnet'],
    ['opus-4.5', 'opus'],
    ['claude-haiku', 'haiku'],
    ['Claude 3.5 Sonnet', 'sonnet'],
    ['sonet', 'sonnet'],
    ['claude-sonet-5', 'claude-sonnet-5'],
    ['claude-opus-4.6', 'claude-opus-4-6'],
    ['"Opus 4"', '"opus"'],
  ])
    checkFix('model-unknown', withHeader(`model: ${written}`), withHeader(`model: ${meant}`));
  for (const fine of [
    'OPUS',
    'sonnet[1m]',
    'claude-sonnet-4-5',
    'claude-opus-4-6',
    'claude-opus-7',
    'claude-sonnet-6-1',
    'claude-sonnet-4-20250514',
    'claude-3-5-sonnet-20241022',
    'us.anthropic.claude-sonnet-4-20250514-v1:0',
    'arn:aws:bedrock:us-east-1:1:inference-profile/x',
    'anthropic/claude-sonnet-4.5',
    'my-model',
  ])
    checkFindings(withHeader(`model: ${fine}`));
});

test('a model of another maker can give way to one that is there', () => {
  checkFix('model-unknown', withHeader('model: gpt-5'), withHeader('model: inherit'), 'Change ‘gpt-5’ to ‘inherit’');
});

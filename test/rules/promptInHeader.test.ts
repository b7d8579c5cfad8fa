import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings } from '../support/findings.ts';

test('prompt-in-header', () => {
  checkFindings(
    withHeader(
      'system_prompt: |',
      '^^^^^^^^^^^^^ warning prompt-in-header: Claude Code does not read ‘system_prompt’: the prompt is what stands below the header.',
      '  You review code.',
    ),
  );
  // What is no text is no prompt.
  checkFindings(withHeader('prompt: {a: 1}', '^^^^^^ hint field-unknown: Claude Code does not read a field ‘prompt’.'));
});

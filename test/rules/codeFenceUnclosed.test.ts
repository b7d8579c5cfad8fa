import { describe, expect, test } from 'vitest';
import { codeFenceUnclosed } from '../../server/src/service/rules/codeFenceUnclosed.ts';
import type { Finding } from '../../server/src/service/rules/rule.ts';
import { applyEdits } from '../../server/src/service/text/edit.ts';
import { lineNumber } from '../../server/src/service/text/lines.ts';
import { agentOf, withHeader } from '../support/agent.ts';

const findings = (text: string): Finding[] => [...codeFenceUnclosed.check(agentOf(text))];
const bodyOf = (...lines: string[]): string => withHeader() + lines.join('\n');

/** Checks the one finding of a text: its line in the body, and its message. */
function checkFinding(text: string, line: number, message: string): void {
  const found = findings(text).map(({ span, message }) => [lineNumber(text, span.start) - 6, message]);
  expect(found).toEqual([[line, message]]);
}

/** Checks the text after the fix, which leaves no finding; without one, that no fix is offered. */
function checkFix(text: string, after?: string): void {
  const fix = findings(text)[0]?.fixes?.()[0];
  expect(fix && applyEdits(text, fix.edits)).toBe(after);
  if (after !== undefined) expect(findings(after)).toEqual([]);
}

describe('code-fence-unclosed', () => {
  test('nothing to say', () => {
    expect(findings(bodyOf('Be brief.'))).toEqual([]);
    expect(findings(bodyOf('```sh', 'ls', '```', 'End.'))).toEqual([]);
    expect(findings(bodyOf('````markdown', '```sh', 'ls', '```', '````', 'End.'))).toEqual([]);
    // Its list item ends this one.
    expect(findings(bodyOf('- ```sh', '  ls', 'End.'))).toEqual([]);
  });

  test('a block that is code to the end of the file', () => {
    const message = 'This code block is never closed: all that follows counts as code.';
    checkFinding(bodyOf('Run:', '', '```sh', 'ls', ''), 3, message);
    checkFix(bodyOf('Run:', '```sh', 'ls', ''), bodyOf('Run:', '```sh', 'ls', '```', ''));
    checkFix(bodyOf('- Run:', '  ~~~~sh', '  ls'), bodyOf('- Run:', '  ~~~~sh', '  ls', '  ~~~~'));
    checkFix(
      bodyOf('```sh', 'ls', '', '').replaceAll('\n', '\r\n'),
      bodyOf('```sh', 'ls', '```', '', '').replaceAll('\n', '\r\n'),
    );
  });

  test('where it was meant to end is not certain', () => {
    checkFix(bodyOf('```sh', 'ls', '', 'Then tell me.', ''));
    checkFix(bodyOf('```', 'ls', ''));
    checkFix(bodyOf('```sh', ''));
    checkFix(bodyOf('> ```sh', '> ls', ''));
  });

  test('a fence that was meant to close', () => {
    const text = bodyOf('Be brief.', '```', '', 'Be kind.', '');
    checkFinding(text, 2, 'This fence closes nothing, so it opens a code block: all that follows counts as code.');
    checkFix(text);
  });

  test('a block within a block', () => {
    const inner = ['# Report', '', '```sh', 'npm test', '```', ''];
    const text = bodyOf('Answer so:', '', '```markdown', ...inner, 'Done.', '```', '', 'Be brief.', '');
    checkFinding(text, 3, 'The block within this one ends it in line 14: all that follows line 17 counts as code.');
    const after = bodyOf('Answer so:', '', '````markdown', ...inner, 'Done.', '````', '', 'Be brief.', '');
    checkFix(text, after);
    checkFix(text.replaceAll('\n', '\r\n'), after.replaceAll('\n', '\r\n'));
  });

  test('blocks without a language within a block', () => {
    checkFix(
      bodyOf('~~~', '## Files', '~~~', 'src/', '~~~', '', '~~~ts', 'x', '~~~', '~~~', '', 'End.'),
      bodyOf('~~~~', '## Files', '~~~', 'src/', '~~~', '', '~~~ts', 'x', '~~~', '~~~~', '', 'End.'),
    );
  });

  test('blocks three deep, and several', () => {
    const deep = ['```js', 'x', '```'];
    const two = ['', 'Or:', '', '```', 'y', '```', ''];
    checkFix(
      bodyOf(
        '```text',
        '```md',
        ...deep,
        '```',
        '```',
        ...two,
        '```md',
        ...deep,
        '```',
        ...two,
        '```md',
        ...deep,
        '```',
      ),
      bodyOf(
        '`````text',
        '````md',
        ...deep,
        '````',
        '`````',
        ...two,
        '````md',
        ...deep,
        '````',
        ...two,
        '````md',
        ...deep,
        '````',
      ),
    );
  });

  test('no fix where the blocks do not pair up', () => {
    // Code does not hold code: one of the two is not closed.
    const text = bodyOf('```js', 'x', '```js', 'y', '```', '```', '', 'End.');
    checkFinding(text, 6, 'This fence closes nothing, so it opens a code block: all that follows counts as code.');
    checkFix(text);
    checkFix(bodyOf('```md', '````js', 'x', '```', '````', 'y', '````', '', 'End.'));
  });
});

import { describe, expect, test } from 'vitest';
import { exampleUnclosed } from '../../server/src/service/rules/exampleUnclosed.ts';
import type { Finding } from '../../server/src/service/rules/rule.ts';
import { applyEdits } from '../../server/src/service/text/edit.ts';
import { lineNumber } from '../../server/src/service/text/lines.ts';
import { agentOf, withHeader } from '../support/agent.ts';

const findings = (text: string): Finding[] => [...exampleUnclosed.check(agentOf(text))];
const described = (...lines: string[]): string => ['---', 'name: reviewer', ...lines, '---', '', 'You.', ''].join('\n');
const bodyOf = (...lines: string[]): string => withHeader() + lines.join('\n');

const TO_NEXT = '‘</example>’ is missing: this example goes on to the next one.';
const TO_END = '‘</example>’ is missing: this example goes on to the end of the description.';
const STRAY = 'This ‘</example>’ closes nothing: there is no ‘<example>’ before it.';

/** Checks the findings of a text: each one's line in the file, and its message. */
const checkFindings = (text: string, expected: readonly (readonly [number, string])[]): void =>
  expect(findings(text).map(({ span, message }) => [lineNumber(text, span.start), message])).toEqual(expected);

/** Checks the text after the first fix, which takes one finding away; without one, that no fix is offered. */
function checkFix(text: string, after?: string): void {
  const fix = findings(text)[0]?.fixes?.()[0];
  expect(fix && applyEdits(text, fix.edits)).toBe(after);
  if (after !== undefined) expect(findings(after).length).toBe(findings(text).length - 1);
}

const checkBothLineEnds = (text: string, after: string): void => {
  checkFix(text, after);
  checkFix(text.replaceAll('\n', '\r\n'), after.replaceAll('\n', '\r\n'));
};

describe('example-unclosed in a description', () => {
  test('nothing to say', () => {
    checkFindings(described('description: Use it now.'), []);
    checkFindings(described('description: Now.\\n<example>\\nuser: "a"\\n</example>'), []);
    checkFindings(described('description: Give each case as an `<example>`.'), []);
  });

  test('on one line', () => {
    const text = described('description: Now.\\n<example>\\nuser: "a"\\n\\n<example>\\nuser: "b"');
    checkFindings(text, [
      [3, TO_NEXT],
      [3, TO_END],
    ]);
    checkFix(text, described('description: Now.\\n<example>\\nuser: "a"\\n</example>\\n\\n<example>\\nuser: "b"'));
    checkBothLineEnds(
      described('description: "Now.\\n<example>\\nuser: \\"a\\""'),
      described('description: "Now.\\n<example>\\nuser: \\"a\\"\\n</example>"'),
    );
    checkFix(
      described("description: 'Now. <example>user: it''s \"a\" <example>user: b</example>'"),
      described("description: 'Now. <example>user: it''s \"a\"</example> <example>user: b</example>'"),
    );
  });

  test('in a block', () => {
    const block = ['description: |', '  Now.', '', '    <example>', '    user: "a"', '    assistant: "b"'];
    const text = described(...block, '', 'model: opus');
    checkFindings(text, [[6, TO_END]]);
    checkBothLineEnds(text, described(...block, '    </example>', '', 'model: opus'));
    checkBothLineEnds(
      described('description: |', '   <example>', '   <commentary>c</commentary>', '', '   <example>', '   </example>'),
      described(
        'description: |',
        '   <example>',
        '   <commentary>c</commentary>',
        '   </example>',
        '',
        '   <example>',
        '   </example>',
      ),
    );
  });

  test('where it was meant to end is not certain', () => {
    checkFix(described('description: Now.\\n<example>\\nuser: "a"\\n\\nUse it often.'));
    checkFix(described('description: Now. <example> user: a, and use it often.'));
    checkFix(described('description: An <example> follows.'));
    // What a folded block makes of line breaks allows no new line.
    checkFix(described('description: >', '  <example>', '  user: "a"', '', '  More.'));
  });

  test('closed without being opened', () => {
    const text = described('description: Now.\\n<example>\\nuser: "a"\\n</example>\\nuser: "b"\\n</example>');
    checkFindings(text, [[3, STRAY]]);
    checkFix(text);
  });
});

describe('example-unclosed in a body', () => {
  test('only tags that begin a line count', () => {
    checkFindings(bodyOf('Write an <example> or </example>.', '<example>', 'x</example>'), []);
    checkFindings(bodyOf('<example>', 'Put it into `<example>` and `</example>`.', '</example>'), []);
    checkFindings(bodyOf('```', '<example>', '```', '', '~~~', '</example>', '~~~'), []);
    checkFindings(bodyOf('a', '</example>'), [[8, STRAY]]);
  });

  test('before the next one', () => {
    const text = bodyOf('<example>', 'user: "a"', '', '<example>', 'user: "b"', '');
    checkFindings(text, [
      [7, TO_NEXT],
      [10, '‘</example>’ is missing: this example goes on to the end of the prompt.'],
    ]);
    checkBothLineEnds(text, bodyOf('<example>', 'user: "a"', '</example>', '', '<example>', 'user: "b"', ''));
  });

  test('the end of the body is no sure end of an example', () => {
    checkFix(bodyOf('<example>', 'user: "a"', ''));
    checkFix(bodyOf('<example>', 'user: "a"', '', 'Prose.', '', '<example>', '</example>'));
  });
});

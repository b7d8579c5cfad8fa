import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

const file = (...lines: string[]): string =>
  ['---', 'name: a', 'description: |', '  Reviews code.', ...lines, '---', 'You review.', ''].join('\n');

const codes = (text: string): string[] => check(agentOf(text)).map(({ code }) => code);

describe('a field that a block has swallowed', () => {
  test('is found at the end of the text', () => {
    checkFindings(
      file(
        '  <example>',
        '  user: "a"',
        '  assistant: "b"',
        '  </example>',
        '  tools: Read, Bash(git log)',
        '  ^^^^^ warning field-in-text: ‘tools:’ is indented, so it is text of description and no field: the agent has all tools.',
        '  model: sonnet',
      ),
    );
  });

  test('goes to the start of its line, with those below it', () => {
    checkFix(
      'field-in-text',
      file('  tools: Read', '', '  color: red', 'effort: low'),
      file('tools: Read', '', 'color: red', 'effort: low'),
      'Move ‘tools’ and ‘color’ to the start of the line',
    );
    checkFix('field-in-text', file('  background: true'), file('background: true'));
    checkFix(
      'field-in-text',
      file('  model: claude-opus-5').replace('|', '>'),
      file('model: claude-opus-5').replace('|', '>'),
    );
  });

  test('is none where it can be text', () => {
    // In the middle, with a value that is a sentence, of a name that no field has, or deeper than the text.
    for (const lines of [
      ['  tools: Read', '  and more.'],
      ['  tools: whatever it takes'],
      ['  Model: sonnet'],
      ['  note: red'],
      ['    model: sonnet'],
      ['  color: the house is red'],
      ['  name: b'],
    ])
      expect(codes(file(...lines)), lines.join()).not.toContain('field-in-text');
    // The text is nothing else, or the field is there.
    expect(codes('---\nname: a\ndescription: |\n  tools: Read\n---\n')).toEqual([]);
    expect(codes(file('  tools: Read', 'tools: Read'))).toEqual([]);
  });
});

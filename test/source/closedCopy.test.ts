import { describe, expect, test } from 'vitest';
import { check, hover, symbols } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

const open = (...lines: string[]): string => ['---', 'name: a', ...lines].join('\n');

describe('a header that is not closed yet', () => {
  test('is judged on what is there, beside the one error', () => {
    checkFindings(
      [
        '---',
        '^^^ error header-not-found: Not loaded: the header has no closing ‘---’.',
        'name: a',
        'colour: red',
        '^^^^^^ warning field-unknown',
        'model: Sonet',
        '       ^^^^^ warning model-unknown',
        '',
        'You review: all of it.',
        'tools: not a field here',
      ].join('\n'),
    );
  });

  test('what is missing may still come', () => {
    for (const text of ['---\n', '---\nname: a', '---\nname: a\ndescription: b\nmod', '---\n\nYou review.'])
      expect(
        check(agentOf(text)).map(({ code }) => code),
        text,
      ).toEqual(['header-not-found']);
  });

  test('a tool that is not there is no second error', () => {
    const found = check(agentOf(open('description: b', 'tools: read')));
    expect(found.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      'header-not-found error',
      'no-tool-resolves warning',
    ]);
  });

  test('is fixed where that needs no end', () => {
    checkFix(
      'value-invalid',
      open('description: b', 'color: Red', 'effort: low', ''),
      open('description: b', 'color: red', 'effort: low', ''),
    );
  });

  test('is explained and outlined like any other', () => {
    const agent = agentOf(open('description: Reviews.', 'tools: Read'));
    expect(hover(agent, agent.document.text.indexOf('Read'))?.markdown).toContain('Reads');
    expect(hover(agent, agent.document.text.indexOf('tools'))?.markdown).toContain('`Read`');
    expect(symbols(agent)[0]?.children.map(({ name }) => name)).toEqual(['name', 'description', 'tools']);
  });

  test('at every letter there is at most one error, and nothing said about what is not typed', () => {
    const whole = [
      ...['---', 'name: log-reader', 'description: |', '  Reads logs.', '', '  <example>', '  user: "Look"'],
      ...['  assistant: "I will use the log-reader agent."', '  </example>', 'tools:', '  - Read', 'model: opus'],
      ...['color: red', '---', '', '# Logs', '', 'You read logs.', ''],
    ].join('\n');
    for (let end = 0; end <= whole.length; end++) {
      const text = whole.slice(0, end);
      const found = check(agentOf(text));
      expect(found.filter(({ severity }) => severity === 'error').length, text).toBeLessThan(2);
      for (const { span, fixes } of found) {
        expect(span.end).toBeLessThanOrEqual(text.length);
        fixes();
      }
    }
  });
});

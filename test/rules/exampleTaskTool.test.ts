import { describe, expect, test } from 'vitest';
import { exampleTaskTool } from '../../server/src/service/rules/exampleTaskTool.ts';
import type { Finding, Rule } from '../../server/src/service/rules/rule.ts';
import { applyEdits } from '../../server/src/service/text/edit.ts';
import { lineNumber } from '../../server/src/service/text/lines.ts';
import { sliceOf } from '../../server/src/service/text/span.ts';
import { agentOf, withHeader } from '../support/agent.ts';

const findings = (rule: Rule, text: string): Finding[] => [...rule.check(agentOf(text))];

const described = (...lines: string[]): string =>
  ['---', 'name: reviewer', 'description: |', ...lines.map((line) => `  ${line}`), '---', '', 'You.', ''].join('\n');

const bodyOf = (...lines: string[]): string => withHeader() + lines.join('\n');

/** Checks the findings of a text: each one's line in the file, the text at its place, and its message. */
const checkRule = (rule: Rule, text: string, expected: readonly (readonly [number, string, string])[] = []): void =>
  expect(
    findings(rule, text).map(({ span, message }) => [lineNumber(text, span.start), sliceOf(text, span), message]),
  ).toEqual(expected);

const TURNS = ['user: "Look at this."', 'assistant: "I will use the reviewer agent."'];

describe('example-task-tool', () => {
  const MESSAGE = 'The Task tool is now called Agent.';

  /** Checks the text after the fix of the first finding, which is gone then. */
  const checkFix = (before: string, after: string): void => {
    const found = findings(exampleTaskTool, before);
    const fix = found[0]?.fixes?.()[0];
    expect(fix?.title).toBe('Change ‘Task’ to ‘Agent’ in this example');
    expect(applyEdits(before, fix!.edits)).toBe(after);
    expect(findings(exampleTaskTool, after).length).toBe(found.length - 1);
  };

  test('one finding an example, at the first place', () => {
    const text = described(
      '<example>',
      'user: "What does a Task do?"',
      'assistant: "I will use the Task tool."',
      '<commentary>Use the `Task` tool.</commentary>',
      '</example>',
      '<example>',
      'assistant: "Done."',
      '<Task tool call>',
      '</example>',
    );
    checkRule(exampleTaskTool, text, [
      [6, 'Task', MESSAGE],
      [11, 'Task', MESSAGE],
    ]);
    checkFix(text, text.replace('the Task tool', 'the Agent tool').replace('`Task` tool', '`Agent` tool'));
  });

  test('in every form', () => {
    for (const [before, after] of [
      ['"Now.\\n<example>\\nTask tool: the \\"Task\\" tool\\n</example>"', 'Agent'],
      ["'<example>It''s the Task tool.</example>'", 'Agent'],
      ['Now. <example>user: x\\nassistant: Use the Task tool.</example>', 'Agent'],
      ['Now.\n  <example>Use the Task\n  tool.</example>', 'Agent'],
      ['>\n  <example>Use the Task\n  tool.</example>', 'Agent'],
    ] as const) {
      const text = `---\nname: a\ndescription: ${before}\n---\n`;
      checkFix(text, text.replace(/Task/g, after));
    }
    checkFix(
      bodyOf('<example>', 'Use the Task tool.', '</example>'),
      bodyOf('<example>', 'Use the Agent tool.', '</example>'),
    );
  });

  test('other tasks, and the prompt around examples', () => {
    checkRule(exampleTaskTool, described('<example>', 'A task tool. TaskOutput tool. The Task.', '</example>'));
    checkRule(exampleTaskTool, described('Use the Task tool.', '<example>', ...TURNS, '</example>'));
    checkRule(exampleTaskTool, bodyOf('Use the Task tool.'));
  });
});

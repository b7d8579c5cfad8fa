import { describe, expect, test } from 'vitest';
import { exampleTaskTool } from '../../server/src/service/rules/exampleTaskTool.ts';
import { applyEdits } from '../../server/src/service/text/edit.ts';
import { checkRule, described, findingsOf, TURNS, withBody } from '../support/examples.ts';

describe('example-task-tool', () => {
  const MESSAGE = 'The Task tool is now called Agent.';

  /** Checks the text after the fix of the first finding, which is gone then. */
  const checkFix = (before: string, after: string): void => {
    const found = findingsOf(exampleTaskTool, before);
    const fix = found[0]?.fixes?.()[0];
    expect(fix?.title).toBe('Change ‘Task’ to ‘Agent’ in this example');
    expect(applyEdits(before, fix!.edits)).toBe(after);
    expect(findingsOf(exampleTaskTool, after).length).toBe(found.length - 1);
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
      withBody('<example>', 'Use the Task tool.', '</example>'),
      withBody('<example>', 'Use the Agent tool.', '</example>'),
    );
  });

  test('other tasks, and the prompt around examples', () => {
    checkRule(exampleTaskTool, described('<example>', 'A task tool. TaskOutput tool. The Task.', '</example>'));
    checkRule(exampleTaskTool, described('Use the Task tool.', '<example>', ...TURNS, '</example>'));
    checkRule(exampleTaskTool, withBody('Use the Task tool.'));
  });
});

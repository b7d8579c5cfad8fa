import { describe, expect, test } from 'vitest';
import { examplePartEmpty } from '../../server/src/service/rules/examplePartEmpty.ts';
import { examplePartMissing } from '../../server/src/service/rules/examplePartMissing.ts';
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

describe('example-part-missing', () => {
  const check = (text: string, ...expected: readonly (readonly [number, string, string])[]): void =>
    checkRule(examplePartMissing, text, expected);
  const NO_USER = 'This example has no ‘user:’: it does not show what the agent is called for.';
  const NO_ASSISTANT = 'This example has no ‘assistant:’: it does not show that the agent is called.';
  const NEITHER = 'This example has neither a ‘user:’ nor an ‘assistant:’: nothing is said in it.';

  test('one or both are not there', () => {
    check(described('Now.', '<example>', TURNS[0]!, '</example>'), [5, '<example>', NO_ASSISTANT]);
    check(described('<example>', 'Context: x.', TURNS[1]!, '</example>'), [4, '<example>', NO_USER]);
    check(described('<example>', '<commentary>', 'x', '</commentary>', '</example>'), [4, '<example>', NEITHER]);
    check('---\nname: a\ndescription: "<example>Context: x. user: \'y\'</example>"\n---\n', [
      3,
      '<example>',
      NO_ASSISTANT,
    ]);
  });

  test('is silent where both are there, however they are written', () => {
    check(described('<example>', ...TURNS, '</example>'));
    check(described('<example>', '**User**: x', '- Assistant: y', '</example>'));
    check("---\nname: a\ndescription: Now. <example>Context: x user: 'y' assistant: 'z'</example>\n---\n");
  });

  test('is silent about examples of another kind', () => {
    check(described('<example>', 'Any pull request.', '</example>'));
    check(described('<example>', 'user: x', 'Agent: y', '</example>'));
    check(described('<example>', 'Context: x', 'Ann: "y"', 'assistant: z', '</example>'));
    check(described('<example>', '<user_request>x</user_request>', '<commentary>y</commentary>', '</example>'));
    // One that is not closed is still being written; what a prompt shows by an example is its own affair.
    check(described('<example>', 'user: x'));
    check(bodyOf('<example>', 'user: x', '</example>'));
  });
});

describe('example-part-empty', () => {
  const check = (text: string, ...expected: readonly (readonly [number, string, string])[]): void =>
    checkRule(examplePartEmpty, text, expected);

  test('a label without text', () => {
    check(described('<example>', 'Context:', ...TURNS, '</example>'), [
      5,
      'Context:',
      'There is no text after this ‘Context:’.',
    ]);
    check(
      described('<example>', 'user: ""', '**assistant:**', '<commentary></commentary>', '</example>'),
      [5, 'user:', 'There is no text after this ‘user:’.'],
      [6, '**assistant:**', 'There is no text after this ‘**assistant:**’.'],
      [7, '<commentary>', 'There is no text after this ‘<commentary>’.'],
    );
    check('---\nname: a\ndescription: Now. <example>Context: user: "x" assistant: "y"</example>\n---\n', [
      3,
      'Context:',
      'There is no text after this ‘Context:’.',
    ]);
  });

  test('an example with nothing inside', () => {
    check(described('<example></example>'), [4, '<example></example>', 'This example is empty.']);
    check('---\nname: a\ndescription: "<example>\\n</example>"\n---\n', [
      3,
      '<example>\\n</example>',
      'This example is empty.',
    ]);
    check(bodyOf('<example>', '', '</example>'), [7, '<example>\n\n</example>', 'This example is empty.']);
  });

  test('text on the lines below, and what is still being written', () => {
    check(described('<example>', 'user:', 'x', 'assistant:', '  y', '</example>'));
    check(described('<example>', ...TURNS, 'user:'));
    check(described('<example>'));
    check(bodyOf('```', '<example>', '</example>', '```', '', 'Write `<example></example>`.'));
  });
});

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

test('about a file that is not loaded only the cause is said', () => {
  const text = '---\nname: a\ndescription: Reviews. Examples:\n<example>\nuser: Task tool\nContext:\n</example>\n---\n';
  for (const rule of [examplePartEmpty, examplePartMissing, exampleTaskTool]) checkRule(rule, text);
});

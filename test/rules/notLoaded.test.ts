import { test } from 'vitest';
import { examplePartEmpty } from '../../server/src/service/rules/examplePartEmpty.ts';
import { examplePartMissing } from '../../server/src/service/rules/examplePartMissing.ts';
import { exampleTaskTool } from '../../server/src/service/rules/exampleTaskTool.ts';
import { checkRule } from '../support/examples.ts';

test('about a file that is not loaded only the cause is said', () => {
  const text = '---\nname: a\ndescription: Reviews. Examples:\n<example>\nuser: Task tool\nContext:\n</example>\n---\n';
  for (const rule of [examplePartEmpty, examplePartMissing, exampleTaskTool]) checkRule(rule, text);
});

import { expect, test } from 'vitest';
import { isSameBut, outcomeOf } from '../../server/src/service/source/outcome.ts';
import { agentOf, withHeader } from '../support/agent.ts';

/** Whether it is safe to write `after` for `before`, in a header. */
function isSafeToWrite(before: string, after: string): boolean {
  const text = withHeader('tools: Read,Edit', 'initialPrompt: a  b');
  const start = text.indexOf(before);
  const outcome = outcomeOf(agentOf(text), [{ span: { start, end: start + before.length }, newText: after }]);
  return outcome !== undefined && isSameBut(outcome);
}

test.each([
  ['tools: Read,Edit', 'tools: Read, Edit'],
  ['tools: Read,Edit', 'tools:  Read  , Edit '],
  ['initialPrompt: a', 'initialPrompt:  a'],
])('‘%s’ may become ‘%s’', (before, after) => expect(isSafeToWrite(before, after)).toBe(true));

test.each([
  ['tools: Read,Edit', 'tools: Read'],
  ['tools: Read,Edit', 'tools: Edit,Read'],
  ['tools: Read,Edit', 'tools: Read Edit'],
  ['tools: Read,Edit', 'tools: [Read, Edit]'],
  ['a  b', 'a b'],
  ['a  b', '"a  b'],
  ['a  b', 'a  b: c'],
  ['initialPrompt', 'initialprompt'],
  ['Reviews code.', 'Reviews  code.'],
  ['You review code.', 'You review code. '],
  ['---\n\nYou', '---\nYou'],
])('‘%s’ may not become ‘%s’', (before, after) => expect(isSafeToWrite(before, after)).toBe(false));

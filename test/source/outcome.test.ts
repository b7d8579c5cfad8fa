import { describe, expect, test } from 'vitest';
import { isSameBut, outcomeOf } from '../../server/src/service/source/outcome.ts';
import { replace } from '../../server/src/service/text/edit.ts';
import { agentOf, withHeader } from '../support/agent.ts';

const TEXT = withHeader('tools: Read, Grep, mcp__x', 'skills: [a, b]', 'model: opus', 'maxTurns: 3');

/** Whether it is safe to write one piece of a text anew. */
const isSafely = (piece: string, by: string, text = TEXT): boolean => {
  const start = text.indexOf(piece);
  const outcome = outcomeOf(agentOf(text), [replace({ start, end: start + piece.length }, by)]);
  return outcome !== undefined && isSameBut(outcome, { change: 'order' });
};

describe('what is safe', () => {
  test.each([
    ['another form', 'Read, Grep, mcp__x', '[mcp__x, Grep, Read, Read]'],
    ['another form of skills', '[a, b]', 'a, b'],
    ['quotes', 'opus', '"opus"'],
    ['another order of fields', 'model: opus\nmaxTurns: 3', 'maxTurns: 3\nmodel: opus'],
  ])('%s', (_, piece, by) => expect(isSafely(piece, by)).toBe(true));

  test.each([
    ['no change', 'opus', 'opus'],
    ['a tool more', 'Grep', 'Grep, Edit'],
    ['a tool less', 'Grep, ', ''],
    ['an unknown tool more', 'Grep', 'Grep, Foo'],
    ['an unknown tool for an MCP server', 'mcp__x', 'Foo'],
    ['another order of skills', 'a, b', 'b, a'],
    ['a skill less', ', b', ''],
    ['another name', 'reviewer', 'critic'],
    ['another description', 'Reviews', 'Writes'],
    ['another model', 'opus', 'sonnet'],
    ['a number as text', '3', '"3"'],
    ['a field less', 'model: opus\n', ''],
    ['a field more', 'model', 'color: red\nmodel'],
    ['a header that needs repair', 'Read, Grep, mcp__x', '[Read, Grep], mcp__x'],
    ['a header that is unreadable', 'opus', '"opus'],
    ['an end of the header', 'maxTurns', '---\nmaxTurns'],
    ['another body', 'You review code.', 'You review.'],
  ])('not %s', (_, piece, by) => expect(isSafely(piece, by)).toBe(false));

  test('a header may be read better than before, not worse', () => {
    const text = withHeader('model: *opus');
    expect(isSafely('*opus', '"*opus"', text)).toBe(true);
    expect(isSafely('"*opus"', '*opus', withHeader('model: "*opus"'))).toBe(false);
  });

  test('an alias of a tool is no other tool, but another entry', () => {
    expect(isSafely('Task', 'Agent', withHeader('tools: Task'))).toBe(false);
  });
});

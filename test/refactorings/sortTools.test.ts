import { describe, expect, test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkOffer, offersAt } from './offers.ts';

const SORT = 'Sort tools and remove doubles';

describe('sorting tools', () => {
  test.each<[string, string, string]>([
    ['a comma list', 'tools: Grep, Read, Bash<|>', 'tools: Read, Bash, Grep'],
    ['without spaces', 'tools: Grep,Read<|>', 'tools: Read,Grep'],
    ['blanks', 'tools: Grep Read<|>', 'tools: Read Grep'],
    ['in quotes', 'tools: "Grep, Read"<|>', 'tools: "Read, Grep"'],
    ['doubles only', 'tools: Read, Grep, Read, Grep<|>', 'tools: Read, Grep'],
    ['one double', 'tools: Read, Read<|>', 'tools: Read'],
    ['doubles in the middle', 'tools: Read, Read, Edit, Bash<|>', 'tools: Read, Edit, Bash'],
    ['brackets, each with its quotes', 'tools: ["Grep", Read, \'Edit\', Read]<|>', 'tools: [Read, \'Edit\', "Grep"]'],
    ['brackets over lines', 'tools: [\n  Grep,\n  Read,\n]<|>', 'tools: [\n  Read,\n  Grep,\n]'],
    ['a block', 'tools:\n- Grep<|>\n- "Read"\n- Grep\nmodel: opus', 'tools:\n- "Read"\n- Grep\nmodel: opus'],
    ['entries in one item', 'tools: ["Grep, Read, Read"]<|>', 'tools: ["Read, Grep"]'],
    ['a comment behind', 'tools: Grep, Read # why<|>', 'tools: Read, Grep # why'],
    [
      'unknown ones by name, then those of servers',
      'tools: mcp__b, Zeta, mcp__a__x, Bash, *, Alpha<|>',
      'tools: Bash, *, Alpha, Zeta, mcp__a__x, mcp__b',
    ],
    ['old names where the new ones stand', 'tools: TaskCreate, Task, Skill<|>', 'tools: Skill, Task, TaskCreate'],
    ['specifiers as they are', 'tools: Bash(z), Bash(a), Read<|>', 'tools: Read, Bash(z), Bash(a)'],
  ])('%s', (_, before, after) => {
    checkOffer(SORT, withHeader(before), withHeader(after));
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    checkOffer(SORT, crlf(withHeader(before)), crlf(withHeader(after)));
  });

  test('disallowedTools too', () => {
    checkOffer(
      'Sort disallowedTools and remove doubles',
      withHeader('disallowedTools: Edit, Write<|>'),
      withHeader('disallowedTools: Write, Edit'),
    );
  });

  test.each([
    ['in order', 'tools: Read, Grep<|>'],
    ['one entry', 'tools: Read<|>'],
    ['a comment in the list', 'tools:\n  - Grep # why\n  - Read<|>'],
    ['a comment below', 'tools:\n  - Grep\n  - Read<|>\n  # - Bash'],
    ['skills, whose order counts', 'skills: b, a<|>'],
    ['another field', 'tools: Grep, Read\nmodel: opus<|>'],
    ['quotes that would change places', 'tools: ["Grep, Edit", "Read"]<|>'],
  ])('not with %s', (_, lines) => {
    expect(Object.keys(offersAt(withHeader(lines))).filter((title) => title.startsWith('Sort'))).toEqual([]);
  });
});

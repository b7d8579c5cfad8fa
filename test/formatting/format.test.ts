import { describe, expect, test } from 'vitest';
import { format } from '../../server/src/service/formatting/index.ts';
import { applyEdits } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';

const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

/** Checks the outcome, with either line end and with a byte order mark, and that nothing is left to be done. */
function checkFormat(before: string, after: string, edits?: number): void {
  for (const as of [(text: string) => text, crlf, (text: string) => `\uFEFF${text}`]) {
    const made = format(agentOf(as(before)));
    const result = applyEdits(as(before), made);
    expect(result).toBe(as(after));
    if (edits !== undefined) expect(made).toHaveLength(edits);
    expect(format(agentOf(result))).toEqual([]);
  }
}

const header = (...lines: string[]): string => ['---', 'name: a', ...lines, '---', '', 'You  review. ', ''].join('\n');
const described = (...lines: string[]): string => header('description: |', ...lines, 'model: opus');

describe('one thing changes', () => {
  test.each<[string, string, string, number]>([
    ['spaces behind a colon', 'model:   opus', 'model: opus', 1],
    ['a tab behind a colon', 'model:\topus', 'model: opus', 1],
    ['before a quoted value', 'model:  "opus"', 'model: "opus"', 1],
    ['before a block', 'initialPrompt:  |\n  x', 'initialPrompt: |\n  x', 1],
    ['before brackets', 'tools:  [Read]', 'tools: [Read]', 1],
    ['white space at the end', 'model: opus \t', 'model: opus', 1],
    ['white space behind a key', 'tools:  \n  - Read', 'tools:\n  - Read', 1],
    ['white space behind a quoted value', 'model: "opus"  ', 'model: "opus"', 1],
    ['white space behind an indicator', 'initialPrompt: | \n  x', 'initialPrompt: |\n  x', 1],
    ['white space behind a comment', 'model: opus # why ', 'model: opus # why', 1],
    ['white space in an empty line', 'model: opus\n  \ncolor: red', 'model: opus\n\ncolor: red', 1],
    ['a comma list', 'tools: Read,Edit ,Bash', 'tools: Read, Edit, Bash', 2],
    ['two spaces in a comma list', 'tools: Read,  Edit, Bash', 'tools: Read, Edit, Bash', 1],
    ['beside parentheses', 'tools: Bash(git a,b:*),Read', 'tools: Bash(git a,b:*), Read', 1],
    ['before a comment', 'skills: a,b # c,d', 'skills: a, b # c,d', 1],
    ['brackets', 'disallowedTools: [Read,Edit , "Bash(a,b)"]', 'disallowedTools: [Read, Edit, "Bash(a,b)"]', 2],
    ['brackets of another field', 'mcpServers: [a,b]', 'mcpServers: [a, b]', 1],
    ['brackets below a field', 'hooks:\n  Stop: [{a: 1},{b: 2}]', 'hooks:\n  Stop: [{a: 1}, {b: 2}]', 1],
    ['parentheses in brackets', 'tools: [Agent(a,b),Read]', 'tools: [Agent(a,b), Read]', 1],
    ['items at column 0', 'tools:\n- Read\n- Edit', 'tools:\n  - Read\n  - Edit', 2],
    ['items indented too far', 'skills:\n    - a\n    - b', 'skills:\n  - a\n  - b', 2],
    ['spaces behind the dash', 'tools:\n  -   Read\n  - Edit', 'tools:\n  - Read\n  - Edit', 1],
    ['a comment among items', 'tools:\n- Read\n# why\n- Edit', 'tools:\n  - Read\n  # why\n  - Edit', 3],
    ['a comment behind an item', 'tools:\n- Read  # why', 'tools:\n  - Read  # why', 1],
    ['empty lines at the end', 'model: opus\n\n  \n', 'model: opus', 1],
    ['empty lines behind a block', 'initialPrompt: |\n  x\n\n', 'initialPrompt: |\n  x', 1],
    ['empty lines behind a comment', 'model: opus\n# end\n', 'model: opus\n# end', 1],
  ])('%s', (_, before, after, edits) => checkFormat(withHeader(before), withHeader(after), edits));

  test('empty lines at the start', () => {
    checkFormat('---  \n \n\nname: a\ndescription: b\n---\nx\n', '---\nname: a\ndescription: b\n---\nx\n', 2);
  });

  test('the final line break', () => {
    checkFormat('---\nname: a\ndescription: b\n---\nx', '---\nname: a\ndescription: b\n---\nx\n', 1);
    checkFormat('---\nname: a\ndescription: b\n---', '---\nname: a\ndescription: b\n---\n', 1);
  });

  test('all of it at once', () => {
    checkFormat(
      '--- \n\nname:  a \ndescription: |  \n    Use it.  \n\n    <example>\n      user: x\n    </example>\ntools:\n-  Read\n\n---\nx',
      '---\nname: a\ndescription: |\n  Use it.  \n\n  <example>\n    user: x\n  </example>\ntools:\n  - Read\n---\nx\n',
    );
  });
});

describe('the indentation of a block with examples', () => {
  test.each([
    ['four spaces', ['    A.', '', '    <example>', '      user: x', '    </example>']],
    ['one space', [' A.', '', ' <example>', '   user: x', ' </example>']],
    ['white space in empty lines', ['    A.', '   ', '    <example>', '      user: x', '    </example>']],
  ])('%s', (kind, lines) => {
    const blank = kind.startsWith('white') ? '  ' : '';
    checkFormat(
      described(...lines),
      described('  A.', blank, '  <example>', '    user: x', '  </example>'),
      kind.startsWith('white') ? 5 : 4,
    );
  });

  test.each([
    ['two spaces', ['  A.  ', '', '  <example>', '      user: x', '  </example>', ' ']],
    ['no example', ['    A.', '    B.']],
    ['an example within a line', ['    A. <example>user: x</example>']],
    ['a comment below that would become text', ['    <example>', '    </example>', '  # c']],
  ])('not with %s', (_, lines) => checkFormat(described(...lines), described(...lines)));

  test('not with an indicator', () => {
    for (const mark of ['|4', '|+', '>']) {
      const text = header(`description: ${mark}`, '    <example>', '    </example>', 'model: opus');
      checkFormat(text, text);
    }
  });
});

describe('nothing changes', () => {
  test.each([
    ['what is as it should be', 'tools: Read, Edit\nskills: [a, b]\nmcpServers:\n  - x'],
    ['texts in several lines', 'initialPrompt: "a  \n\n  b \n  c"\ncolor: \'x \n  y\''],
    ['plain text in several lines', 'initialPrompt: a  \n  b,c  \n  d'],
    ['the lines of a block', 'initialPrompt: |\n    a  \n   \n    b,c \n\nmodel: opus'],
    ['the empty lines of a block that keeps them', 'initialPrompt: |+\n  a\n  \n'],
    ['quotes', 'tools: "Read,Edit"\nskills: [\'a,b\', "c ,d"]'],
    ['lists of spaces', 'tools: Read  Edit'],
    ['commas with nothing between', 'tools: Read,,Edit,'],
    ['parentheses that stay open', 'tools: Bash(a,Read,Edit'],
    ['parentheses that brackets split', 'tools: [Bash(a,b)]'],
    ['what would become a comment', 'tools: Read,#Edit'],
    ['commas of texts', 'initialPrompt: a,b'],
    ['maps in brackets', 'hooks: {a: 1,b: 2}'],
    ['lists of other fields', 'mcpServers:\n- a'],
    ['items of several lines', 'tools:\n- Read\n-\n  Edit'],
    ['lists of lists', 'tools:\n- - Read'],
    ['spaces deeper down', 'hooks:\n  Stop:   []'],
    ['an anchor', 'model:  &m opus'],
    ['an alias', 'model: &m opus\ncolor:  *m'],
    ['an alias for a list', 'tools: &t [a,b]\nskills:  *t'],
    ['a merge', 'x:  {a: 1}\n<<: {b: 2}'],
    ['a tag', 'model:  !!str opus'],
    ['a tag for nothing', 'model:  !!null\ncolor:  red'],
    ['a header that repair reads', 'initialPrompt: a: b\nmodel:  opus'],
    ['a header that nothing reads', 'initialPrompt: "a\nmodel:  opus'],
  ])('%s', (_, lines) => checkFormat(withHeader(lines), withHeader(lines), 0));

  test.each([
    ['no header', 'Just  text. '],
    ['nothing', ''],
    ['a header that stays open', '---\nname:  a \n'],
    ['a header that is no mapping', '---\n-  a \n---\nx'],
    ['an empty header', '---\n\n---\nx'],
    ['fields in braces', '---\n{name:  a,description:  b}\n---\nx\n'],
  ])('%s', (_, text) => expect(format(agentOf(text))).toEqual([]));

  test('a fence within a line keeps what is before it', () => {
    checkFormat('---\nname:  a\ndescription: b ---\nx \n', '---\nname: a\ndescription: b ---\nx \n', 1);
  });

  test('signs in texts and comments are no anchors', () => {
    checkFormat(
      withHeader('# *a* & b!', 'tools: Bash(*),Read', 'color:  "&x"'),
      withHeader('# *a* & b!', 'tools: Bash(*), Read', 'color: "&x"'),
    );
  });

  test('an agent of a plugin is still one', () => {
    const agent = agentOf('---\nmodel:  opus\n---\nx\n', '/p/agents/a.md', { origin: 'plugin' });
    expect(applyEdits(agent.document.text, format(agent))).toBe('---\nmodel: opus\n---\nx\n');
  });
});

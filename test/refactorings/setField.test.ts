import { describe, expect, test } from 'vitest';
import { applyEdits, type FieldValue, setField } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';

const header = (...lines: string[]): string => withHeader(...lines);
const written = (text: string, name: string, value: FieldValue): string => {
  const { edits, refused } = setField(agentOf(text), name, value);
  return edits ? applyEdits(text, edits) : refused!;
};

describe('writing a field', () => {
  test.each([
    ['a comma list', ['tools: Read,  Edit'], ['tools: Read, Bash']],
    ['a list in brackets', ['tools: [Read, "Edit"]'], ['tools: [Read, Bash]']],
    ['one item per line', ['tools:', '  - Read', '  - Edit'], ['tools:', '  - Read', '  - Bash']],
    ['blanks between', ['tools: Read Edit'], ['tools: Read, Bash']],
    ['an empty one', ['tools:'], ['tools: Read, Bash']],
    ['none', [], ['tools: Read, Bash']],
  ])('%s', (_, before, expected) => {
    expect(written(header(...before, 'color: red'), 'tools', ['Read', 'Bash'])).toBe(header(...expected, 'color: red'));
  });

  test('a comment stays, or nothing is written', () => {
    expect(written(header('tools: [Read] # all'), 'tools', ['Bash'])).toBe(header('tools: [Bash] # all'));
    const commented = header('tools:', '  - Read # reads', '  - Edit');
    expect(written(commented, 'tools', ['Read'])).toMatch(/^There is a comment in tools, which would be lost/);
    const more = ['Read', 'Edit', 'Bash', 'mcp__a__b'];
    expect(written(commented, 'tools', more)).toBe(
      header('tools:', '  - Read # reads', '  - Edit', '  - Bash', '  - mcp__a__b'),
    );
    expect(written(header('model: opus # dear'), 'model', 'haiku')).toBe(header('model: haiku # dear'));
  });

  test('no tool at all, and no field at all', () => {
    expect(written(header('tools: Read', 'color: red'), 'tools', [])).toBe(header('tools: []', 'color: red'));
    expect(written(header('tools:', '  - Read', 'color: red'), 'tools', [])).toBe(header('tools: []', 'color: red'));
    expect(written(header('tools:', '  - Read', 'color: red'), 'tools', null)).toBe(header('color: red'));
    expect(written(header(), 'tools', null)).toBe(header());
  });

  test('a text, in quotes where YAML needs them', () => {
    expect(written(header('model: opus'), 'model', 'haiku')).toBe(header('model: haiku'));
    expect(written(header('color: red'), 'model', 'haiku')).toBe(header('model: haiku', 'color: red'));
    expect(written(header(), 'model', 'a: b')).toBe(header('model: "a: b"'));
  });

  test('a header that cannot be read is left alone', () => {
    expect(written('---\nname: a\ndescription: "b\n---\n', 'model', 'opus')).toMatch(/^This header cannot be read/);
    expect(written('# Title\n', 'model', 'opus')).toMatch(/^This header cannot be read/);
  });

  test('names that the list has keep their order, each once', () => {
    expect(written(header('tools: Edit, Read, Edit, Write'), 'tools', ['Bash', 'Read', 'Edit', 'Bash'])).toBe(
      header('tools: Edit, Read, Bash'),
    );
    expect(written(header('tools: Edit, Read'), 'tools', ['Read', 'Edit'])).toBe(header('tools: Edit, Read'));
  });

  test('names with more than letters', () => {
    expect(written(header('tools: Read'), 'tools', ['Bash(git *)', 'mcp__a__*'])).toBe(
      header('tools: Bash(git *), mcp__a__*'),
    );
  });
});

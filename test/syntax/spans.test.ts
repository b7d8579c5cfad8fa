import { describe, expect, test } from 'vitest';
import { headerField } from '../../server/src/service/syntax/document.ts';
import { toolEntries } from '../../server/src/service/syntax/frontmatter/toolList.ts';
import { parse, withHeader } from '../support/agent.ts';

/** The source that the decoded text `part` of the description came from. */
function sourceOf(description: string, part: string): string {
  const document = parse(`---\nname: a\ndescription: ${description}\n---\n`);
  const text = document.description!;
  const start = text.text.indexOf(part);
  expect(start).toBeGreaterThanOrEqual(0);
  const { start: from, end: to } = text.sourceOf(start, start + part.length);
  return document.text.slice(from, to);
}

describe('every scalar style leads back to the source', () => {
  test.each([
    ['plain text here', 'text', 'text'],
    ['plain\\ntext', 'n\nt', 'n\\nt'],
    ['use: “text” 🗺️ here', 'here', 'here'],
    ['use: a "text" \\ here', 'a "text" \\ h', 'a "text" \\ h'],
    ['"double \\"text\\" here"', '"text"', '\\"text\\"'],
    ['"double \\u0041\\x42\\U0001F5FAx"', 'AB🗺x', '\\u0041\\x42\\U0001F5FAx'],
    ['"double\\\\ntext"', 'e\nt', 'e\\\\nt'],
    ['"folded\n  text"', 'd t', 'd\n  t'],
    ["'it''s text'", "t's", "t''s"],
    ['plain\n  text', 'n t', 'n\n  t'],
    ['plain\n\n  text', 'n\nt', 'n\n\n  t'],
    ['|\n  one\n  two', 'one\ntwo', 'one\n  two'],
    ['|2\n    one\n  two', '  one', '  one'],
    ['>\n  one\n  two\n\n  three', 'two\nthree', 'two\n\n  three'],
    ['>-\n  one\n    more\n  two', 'more\ntwo', 'more\n  two'],
  ])('%j: %j', (description, part, source) => expect(sourceOf(description, part)).toBe(source));
});

test('fields keep their places when one of them is broken', () => {
  const document = parse('---\nname: a\nnotes: "never\ncolor: red\ntools: Read, Edit\n---\n');
  expect(document.header?.reading).toBe('unreadable');
  expect(document.header?.fields.map(({ name }) => name)).toEqual(['name', 'notes', 'color', 'tools']);
  const entries = toolEntries(headerField(document, 'tools')?.value);
  expect(entries.map(({ span }) => document.text.slice(span.start, span.end))).toEqual(['Read', 'Edit']);
});

test('dialogue in a broken description is no field', () => {
  const text = '---\nname: a\ndescription: b. Examples:\nContext: c\nuser: "d"\nassistant: "e"\nmodel: opus\n---\n';
  expect(parse(text).header?.fields.map(({ name }) => name)).toEqual(['name', 'description', 'model']);
});

test.each([
  ['tools: Read, Bash(git add, git rm), Edit', ['Read', 'Bash(git add, git rm)', 'Edit']],
  ['tools: ["Read", \'Edit\']', ['Read', 'Edit']],
  ['tools:\n  - Read\n  - "Edit Write"', ['Read', 'Edit', 'Write']],
  ['tools: Read,\n  Edit', ['Read', 'Edit']],
  ['tools: "Read, Edit"', ['Read', 'Edit']],
])('tools keep their places: %j', (lines, entries) => {
  const document = parse(withHeader(lines));
  const found = toolEntries(headerField(document, 'tools')?.value);
  expect(found.map(({ span }) => document.text.slice(span.start, span.end))).toEqual(entries);
});

describe('examples', () => {
  const parts = (text: string): string[] =>
    parse(text).examples.flatMap((example) =>
      example.parts.map(({ kind, content }) => `${kind}: ${text.slice(content.start, content.end)}`),
    );
  const EXPECTED = ['context: c', 'user: "u"', 'assistant: "a"', 'commentary: why'];

  test('in a block, in one line, in quotes, and in the body', () => {
    const lines = [
      '<example>',
      'Context: c',
      'user: "u"',
      'assistant: "a"',
      '<commentary>',
      'why',
      '</commentary>',
      '</example>',
    ];
    const quotedLine = lines.join('\\n').replaceAll('"', '\\"');
    expect(parts(`---\nname: a\ndescription: |\n  ${lines.join('\n  ')}\n---\n`)).toEqual(EXPECTED);
    expect(parts(`---\nname: a\ndescription: Use it. ${lines.join('\\n')}\n---\n`)).toEqual(EXPECTED);
    expect(parts(`---\nname: a\ndescription: "${quotedLine}"\n---\n`)).toEqual(
      EXPECTED.map((part) => part.replaceAll('"', '\\"')),
    );
    expect(parts(`${withHeader()}${lines.join('\n')}\n`)).toEqual(EXPECTED);
    expect(parts(`---\r\nname: a\r\ndescription: |\r\n  ${lines.join('\r\n  ')}\r\n---\r\n`)).toEqual(EXPECTED);
  });

  test('several turns, a missing end', () => {
    expect(parts(`${withHeader()}<example>\nuser: a\nassistant: b\nuser: c\n`)).toEqual([
      'user: a',
      'assistant: b',
      'user: c',
    ]);
  });
});

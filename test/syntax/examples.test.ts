import { describe, expect, test } from 'vitest';
import { findExampleLists } from '../../server/src/service/syntax/examples/exampleLists.ts';
import { sliceOf } from '../../server/src/service/text/span.ts';
import { parse, withHeader } from '../support/agent.ts';

const file = (description: string): string => `---\nname: a\ndescription: ${description}\n---\n`;

/** The parts of all examples, as the source has their labels and as they are read. */
const parts = (text: string): string[] =>
  parse(text).examples.flatMap((example) =>
    example.parts.map(({ kind, label, text: said }) => `${kind} ${sliceOf(text, label)} ${said}`),
  );
/** The kinds of the parts of an example on one line. */
const kinds = (example: string): string[] =>
  parse(file(`Now.\\n<example>${example}</example>`)).examples[0]!.parts.map(
    ({ kind, text: said }) => `${kind} ${said}`,
  );
const count = (body: string): number => parse(withHeader() + body).examples.length;

describe('parts amid a line', () => {
  test('after a sentence, a quotation or a tag', () => {
    expect(
      kinds('Context: It fails. user: "Why?" assistant: "Let me see." <commentary>So it is.</commentary>'),
    ).toEqual(['context It fails.', 'user "Why?"', 'assistant "Let me see."', 'commentary So it is.']);
    expect(kinds("user: 'It's late.' assistant: 'Yes.' [looks] user: 'Well' <looks up> assistant: 'So'")).toEqual([
      "user 'It's late.'",
      "assistant 'Yes.' [looks]",
      "user 'Well' <looks up>",
      "assistant 'So'",
    ]);
    expect(kinds('user: “Why?” assistant: “So.” Commentary: It asks.')).toEqual([
      'user “Why?”',
      'assistant “So.”',
      'commentary It asks.',
    ]);
    expect(kinds('<commentary>a</commentary>assistant: b')).toEqual(['commentary a', 'assistant b']);
  });

  test('after words, where something is said', () => {
    expect(kinds("Context: A slow app user: 'Help' assistant: 'Yes'")).toEqual([
      'context A slow app',
      "user 'Help'",
      "assistant 'Yes'",
    ]);
  });

  test('prose is none', () => {
    for (const prose of [
      'Context: We build the user: interface and more.',
      "Context: The user: 'ann' is new.",
      'Context: Set {user: "ann"} and auth/user: "ann".',
      'user: "We have one user: ann. User: bob." ',
      'user: "I said. user: x and then',
      '<commentary>Done. user: x. assistant: "y"</commentary>',
    ]) {
      expect(kinds(prose).length, prose).toBe(1);
    }
  });
});

test('each part has its place, from the label to the closing tag', () => {
  const lines = [
    '<example>',
    '- **User:** a "b"',
    '* assistant: c',
    '',
    '<commentary>',
    'd',
    '</commentary>',
    '</example>',
  ];
  const expected = ['user **User:** a "b"', 'assistant assistant: c', 'commentary <commentary> d'];
  expect(parts(file(`|\n  ${lines.join('\n  ')}`))).toEqual(expected);
  expect(parts(file(lines.join('\\n')))).toEqual(expected);
  expect(parts(file(`"${lines.join('\\\\n').replaceAll('"', '\\"')}"`))).toEqual(expected);
  expect(parts(file(`>\n  ${lines.join('\n\n  ')}`))).toEqual(expected);
  expect(parts(file(`Now.\n\n  ${lines.join('\n\n  ')}`))).toEqual(expected);
  expect(parts(withHeader() + lines.join('\r\n'))).toEqual(expected);
  const text = file(lines.join('\\n'));
  const { span, content, closing } = parse(text).examples[0]!.parts[2]!;
  expect([sliceOf(text, span), sliceOf(text, content), sliceOf(text, closing!)]).toEqual([
    '<commentary>\\nd\\n</commentary>',
    'd',
    '</commentary>',
  ]);
});

test('a part without text is there', () => {
  expect(kinds('user: assistant: x')).toEqual(['user ', 'assistant x']);
});

test('in code, a tag is none', () => {
  expect(count('<example>\nuser: a\n</example>\n')).toBe(1);
  expect(count('```\n<example>\nuser: a\n</example>\n```\n')).toBe(0);
  expect(count('~~~~\n```\n<example>\n</example>\n~~~~\n<example>\n</example>\n')).toBe(1);
  expect(count('`<example>` begins one.\n')).toBe(0);
  const { examples } = parse(`${withHeader()}<example>\nIt ends at \`</example>\`.\n</example>\n`);
  expect(examples.map(({ text }) => text)).toEqual(['\nIt ends at `</example>`.\n']);
  expect(parse(file('Give an `<example>` each.')).examples).toEqual([]);
});

describe('groups', () => {
  const lists = (description: string): string[] => {
    const text = file(description);
    const described = parse(text).description!;
    return findExampleLists(described).map(({ span }) => sliceOf(text, span));
  };

  test('blocks under a heading', () => {
    const group = 'Examples:\n  <example>\n  user: a\n  </example>\n\n  - <example>\n    user: b\n    </example>';
    expect(lists(`|\n  Use it.\n\n  ${group}\n\n  Never alone.`)).toEqual([group]);
    const line = '**Examples**: <example>a</example> <example>b';
    expect(lists(`Use it. ${line}`)).toEqual([line]);
  });

  test('a list without tags', () => {
    const group =
      'Examples of use:\n  - Context: a\n    user: b\n    commentary: c\n\n  - Context: "d\n  e"\n\n  - Others do too.';
    expect(lists(`|\n  ${group}\n\n  Never alone.`)).toEqual([group]);
    const line = 'Examples:\\n\\n- User writes a: "b"\\n  Assistant: "c"';
    expect(lists(`Use it. ${line}\\n\\nNever alone.`)).toEqual([line]);
  });

  test('prose is none', () => {
    expect(lists('Use it. Examples include: a, b.')).toEqual([]);
    expect(lists('|\n  Examples:\n  - a\n  - b')).toEqual([]);
    expect(lists('Use it, for example: <example>a</example>')).toEqual([]);
  });
});

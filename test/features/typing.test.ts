import { describe, expect, test } from 'vitest';
import { onEnter, onSlash, onTwice } from '../../server/src/service/features/typing.ts';
import { applyEdits } from '../../server/src/service/index.ts';
import { agentOf, marked } from '../support/agent.ts';

const WAYS = [
  (text: string) => text,
  (text: string) => text.replaceAll('\n', '\r\n'),
  (text: string) => `\uFEFF${text}`,
];

/** Checks what typing leads to, with either line end and with a byte order mark. */
function checkTyping(on: typeof onEnter, before: string, after: string): void {
  for (const as of WAYS) {
    const { text, offset } = marked(as(before));
    expect(applyEdits(text, on(agentOf(text), offset))).toBe(as(after));
  }
}

/** The cursor stands in `lines` of a `|` description right behind a line break. */
const block = (...lines: string[]): string =>
  ['---', 'name: a', 'description: |', ...lines, 'model: opus', '---', '', 'Body.', ''].join('\n');

const checkEnter = (before: readonly string[], after: readonly string[]): void =>
  checkTyping(onEnter, block(...before), block(...after));

const checkNoEnter = (text: string): void => checkTyping(onEnter, text, text.replace('<|>', ''));

describe('Enter keeps the indentation of the block', () => {
  test.each<[string, string[], string[]]>([
    ['of the line above', ['  A.', '<|>', '  B.'], ['  A.', '  ', '  B.']],
    ['at the end', ['  A.', '<|>'], ['  A.', '  ']],
    ['of a deeper line', ['  A.', '    - x', '<|>'], ['  A.', '    - x', '    ']],
    ['right below the key', ['<|>', '    A.'], ['    ', '    A.']],
    ['where nothing is yet', ['<|>'], ['  ']],
    ['below an empty line', ['    A.', '', '<|>'], ['    A.', '', '    ']],
    ['behind an example', ['  <example>', '  </example>', '<|>'], ['  <example>', '  </example>', '  ']],
    ['below <example>', ['  <example>', '<|>'], ['  <example>', '  ']],
    ['where the editor gave less', ['    A.', '  <|>'], ['    A.', '    ']],
    ['where the editor gave more', ['  <example>', '  Context:', '    <|>'], ['  <example>', '  Context:', '  ']],
    ['where it is there', ['  A.', '  <|>'], ['  A.', '  ']],
  ])('%s', (_, before, after) => checkEnter(before, after));

  test('with an indicator', () => {
    checkTyping(
      onEnter,
      '---\nname: a\ndescription: |2- # c\n    A.\n\n<|>\n---\n',
      '---\nname: a\ndescription: |2- # c\n    A.\n\n  \n---\n',
    );
  });

  test('while the header is still open', () => {
    checkTyping(onEnter, '---\nname: a\ndescription: |\n<|>', '---\nname: a\ndescription: |\n  ');
    checkTyping(onEnter, '---\ndescription: |\n  A.\n<|>\n', '---\ndescription: |\n  A.\n  \n');
  });

  test('while the header is broken', () => {
    checkTyping(
      onEnter,
      '---\nname: "a\ndescription: |\n  A.\n<|>\n---\n',
      '---\nname: "a\ndescription: |\n  A.\n  \n---\n',
    );
  });
});

describe('Enter begins the next part of an example', () => {
  const example = (...lines: string[]): string[] => ['  <example>', ...lines, '  </example>'];

  test.each<[string, string[], string]>([
    ['user after Context', ['  Context: x.'], '  user: '],
    ['assistant after what the user said', ['  user: "x"'], '  assistant: '],
    ['assistant after the whole beginning', ['  Context: x.', '  user: "x"'], '  assistant: '],
    ['assistant after other quotes', ['  user: “x”'], '  assistant: '],
    ['assistant after single quotes', ["  user: 'it's x'"], '  assistant: '],
    ['assistant after quotes in quotes', ['  user: "x" and "y"'], '  assistant: '],
    ['assistant after several lines', ['  user: "x', '    y"'], '  assistant: '],
    ['as deep as the label', ['    user: "x"'], '    assistant: '],
  ])('%s', (_, lines, line) => {
    checkEnter(example(...lines, '<|>'), example(...lines, line));
    // The example may be still open, and the next one has its own parts.
    const next = example('  user: "u"', '  assistant: "a"');
    checkEnter(['  <example>', ...lines, '<|>', ...next], ['  <example>', ...lines, line, ...next]);
    checkEnter([...next, ...example(...lines, '<|>')], [...next, ...example(...lines, line)]);
  });

  test.each<[string, string[], string[]]>([
    ['what the assistant said', ['  user: "x"', '  assistant: "y"'], []],
    ['quotes that are not closed', ['  user: "x'], []],
    ['quotes with nothing in them', ['  user: ""'], []],
    ['quotes behind other words', ['  user: say "x"'], []],
    ['an odd quote', ['  user: "x" y"'], []],
    ['words without quotes', ['  user: x'], []],
    ['a label with nothing', ['  Context:'], []],
    ['more of the context', ['  Context: x', '  y'], []],
    ['an empty line', ['  user: "x"', ''], []],
    ['labels of another form', ['  - **user**: "x"'], []],
    ['what the user said, with an answer', ['  user: "x"'], ['  assistant: "y"']],
    ['the context, with a user', ['  Context: x'], ['  user: "x"']],
    ['an answer further down', ['  user: "x"'], ['  y', '  - **Assistant**: y']],
    ['a commentary', ['  user: "x"', '  <commentary>', '  "x"'], []],
  ])('not after %s', (_, lines, rest) => {
    checkEnter(example(...lines, '<|>', ...rest), example(...lines, '  ', ...rest));
  });

  test('not outside an example', () => {
    checkEnter(['  user: "x"', '<|>'], ['  user: "x"', '  ']);
    checkEnter([...example(), '  user: "x"', '<|>'], [...example(), '  user: "x"', '  ']);
  });
});

describe('Enter on a label that stayed empty', () => {
  test.each<[string, string[], string[]]>([
    ['assistant', ['  <example>', '  user: "x"', '  assistant: ', '<|>'], ['  <example>', '  user: "x"', '  ']],
    [
      'user',
      ['  <example>', '  Context: x.', '  user: ', '  <|>', '  </example>'],
      ['  <example>', '  Context: x.', '  ', '  </example>'],
    ],
  ])('takes %s away with the line break', (_, before, after) => checkEnter(before, after));

  test.each<[string, string[]]>([
    ['was not offered', ['  <example>', '  user: x', '  assistant: ']],
    ['is written otherwise', ['  <example>', '  user: "x"', '  assistant:']],
    ['stands in no example', ['  user: "x"', '  assistant: ']],
    ['is the first line', ['  assistant: ']],
  ])('not where it %s', (_, lines) => checkEnter([...lines, '<|>'], [...lines, '  ']));
});

describe('Enter does nothing', () => {
  test.each([
    ['before text', block('  A.', '<|>B.')],
    ['behind the indentation of text', block('  A.', '  <|>B.')],
    ['in a folded block', '---\nname: a\ndescription: >\n  A.\n<|>\n---\n'],
    ['in one line', '---\nname: a\ndescription: A.\n<|>\n---\n'],
    ['in quotes', '---\nname: a\ndescription: "A.\n<|>"\n---\n'],
    ['in another block', '---\nname: a\ninitialPrompt: |\n  A.\n<|>\n---\n'],
    ['in another block below', '---\ndescription: |\n  A.\nhooks:\n  x: |\n    y\n<|>\n---\n'],
    ['below a field', block('  A.').replace('opus', 'opus\n<|>')],
    ['below a comment that ends the block', block('  A.', '# c', '<|>')],
    ['below the opening fence', '---\n<|>\nname: a\n---\n'],
    ['in the body', block('  A.').replace('Body.', 'Body.\n<|>')],
    ['in the body, in what looks like a header', '---\nname: a\n---\ndescription: |\n  A.\n<|>\n'],
    ['without a header', 'description: |\n  A.\n<|>\n'],
    ['at the start', '<|>\n'],
    ['behind an open header', '---\ndescription: |\n  A.\n\n\n<|>\n'],
  ])('%s', (_, text) => checkNoEnter(text));
});

describe('</ is completed', () => {
  const body = (...lines: string[]): string => ['---', 'name: a', 'description: b', '---', ...lines, ''].join('\n');

  test.each<[string, string]>([
    ['to the example', block('  <example>', '  user: x', '  </<|>example>')],
    ['to the commentary in it', block('  <example>', '  <commentary>x</<|>commentary>')],
    ['to the example behind a commentary', block('  <example>', '  <commentary>x</commentary>', '  </<|>example>')],
    [
      'to a commentary in a closed example',
      block('  <example>', '  <commentary>', '  </<|>commentary>', '  </example>'),
    ],
    ['before the next example', block('  <example>', '  </<|>example>', '  <example>', '  </example>')],
    ['after an example that stays open', block('  <example>', '  <commentary>', '  <example>', '  </<|>example>')],
    ['in one line', '---\nname: a\ndescription: A <example> b </<|>example>\n---\n'],
    ['in quotes', '---\nname: a\ndescription: "A\\n<example>\\nb\\n</<|>example>"\n---\n'],
    ['in a broken header', '---\nname: a\ndescription: A: <example> b: </<|>example>\nmodel: [\n---\n'],
    ['in the body', body('<example>', 'user: x', '</<|>example>')],
    ['in a commentary of the body', body('<example>', 'assistant: x <commentary>y</<|>commentary>', '</example>')],
    ['in a commentary alone', body('<commentary>', 'x', '</<|>commentary>')],
    [
      'behind a code block',
      body('```', '<example>', '```', '<example>', 'x', '</<|>example>', '', '```', '</example>', '```'),
    ],
    ['without a header', '<example>\nx\n</<|>example>\n'],
  ])('%s', (_, after) => {
    checkTyping(onSlash, after.replace(/<\|>(?:example|commentary)>/, '<|>'), after.replace('<|>', ''));
    // Some editors close the bracket by themselves.
    checkTyping(onSlash, after.replace(/<\|>(?:example|commentary)>/, '<|>>'), after.replace('<|>', ''));
  });

  test.each([
    ['where nothing is open', block('  A. </<|>')],
    ['behind what is closed', block('  <example>', '  </example>', '  </<|>')],
    ['where the example is closed', block('  <example>', '  </<|>', '  <commentary>x</commentary>', '  </example>')],
    ['where the commentary is closed', block('  <example>', '  <commentary>x </<|> y</commentary>')],
    ['where the tag goes on', block('  <example>', '  </<|>example>')],
    ['where another tag goes on', block('  <example>', '  </<|>b>')],
    ['behind another slash', block('  <example>', '  a/<|>')],
    ['in another field', '---\nname: a\ndescription: <example>\ninitialPrompt: </<|>\n---\n'],
    ['in the body, for the description', body('</<|>').replace('description: b', 'description: <example>')],
    ['in the body, for what prose talks about', body('Write `<example>` and `<commentary>`, then </<|>')],
    ['in a code block', body('<example>', '', '```html', '</<|>', '```')],
    ['in a code block that stays open', body('<example>', '', '```', '</<|>')],
    ['for a code block', body('```', '<example>', '```', '</<|>')],
    ['at the start', '/<|>'],
  ])('not %s', (_, text) => checkTyping(onSlash, text, text.replace('<|>', '')));
});

describe('what an author types although it is there', () => {
  const typed = (input: string): string => {
    const { text, offset } = marked(`---\nname: a\ndescription: |\n  <example>\n${input}\n---\n`);
    return applyEdits(text, onTwice(agentOf(text), offset))
      .split('\n')
      .slice(4, -2)
      .join('\n');
  };
  test.each([
    ['  user: user:<|>', '  user:'],
    ['  assistant: assistant:<|>', '  assistant:'],
    ['  </example><|>example>', '  </example>'],
    ['  </commentary><|>commentary>', '  </commentary>'],
    ['  user: the user:<|>', '  user: the user:'],
    ['  user: assistant:<|>', '  user: assistant:'],
    ['  </example><|>', '  </example>'],
  ])('%s', (before, after) => expect(typed(before)).toBe(after));
});

test('a context that goes on in the next line gets no label', () => {
  checkEnter(
    ['  <example>', '  Context: The user', '<|>', '  </example>'],
    ['  <example>', '  Context: The user', '  ', '  </example>'],
  );
});

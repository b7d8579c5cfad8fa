import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlainHeader } from '../../../server/src/service/syntax/frontmatter/plainHeader.ts';
import { parse } from '../../support/agent.ts';
import { corpusTexts } from '../../support/shared.ts';

const BODY = '---\nBody.\n';

/** What a header says, as data: a comment at its end leads past the short way, and says nothing itself. */
function said(header: string, end = '') {
  const { header: read } = parse(`---\n${header}${end}${BODY}`);
  const fields = read?.fields.map(({ name, key, value, span }) => ({
    name,
    key,
    span,
    value: { ...value, text: undefined },
  }));
  return { reading: read?.reading, root: read?.root, fields };
}

function isPlain(header: string): boolean {
  return readPlainHeader({ text: header, toSource: (offset) => offset }) !== undefined;
}

test.each([
  ['name: a\ndescription: Some text, with [brackets] and 100 %\n', true],
  ['name: a \r\ndescription: b\r\n', true],
  ['name: a\nname: b\n', true],
  ['tools: Bash(git *), Read\n', true],
  ['name: Straße “x”\n', true],
  ['name: a\ndescription: b: c\n', false],
  ['name: a:\n', false],
  ['name: a #b\n', false],
  ['name: null\n', false],
  ['true: a\n', false],
  ['name: 1\n', true],
  ['name: 1.50\n', true],
  ['name: 1.2.3\n', true],
  ['name: true\n', true],
  ['name: True\n', false],
  ['name: 010\n', false],
  ['name: 1e3\n', false],
  ['name: 0x1F\n', false],
  ['name: 2026-01-02\n', false],
  ['name: "a"\n', true],
  ['name: "a: \\"b\\" #c\\n"\n', true],
  ["name: 'a: b'\n", true],
  ['name: 🗺️ a\n', true],
  ["name: 'a''b'\n", false],
  ['name: "a\\x41"\n', false],
  ['name: "a" b\n', false],
  ['name: \u2028a\n', false],
  ['name:\n', false],
  ['name: a\n  b\n', false],
  ['name: a\n\n', false],
  ['name: a', false],
])('%j is plain: %s', (header, expected) => expect(isPlain(header)).toBe(expected));

test.each(['name: \u3000a\u3000 \n', 'name:   \u2003b\u2003\n', 'name:  "a"  \r\n', "name: ''\n"])(
  'places and values are the library’s: %j',
  (header) => {
    expect(isPlain(header)).toBe(true);
    expect(said(header)).toEqual(said(header, '# end\n'));
  },
);

test('the short way reads what the YAML library reads', () => {
  const word = fc.stringMatching(/^[A-Za-z\d"'é—🗺][\w :#,'"[\]{}|>&*!%@`\\é“—\t.-]{0,12}["'a]?$/u);
  const number = fc.stringMatching(/^[\d.eExo+-]{1,6}$/);
  const line = fc
    .tuple(fc.stringMatching(/^[A-Za-z][\w-]{0,6}$/), fc.oneof({ weight: 4, arbitrary: word }, number))
    .map(([key, value]) => `${key}: ${value}`);
  const header = fc.tuple(fc.array(line, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n'));
  fc.assert(
    fc.property(header, ([lines, newline]) => {
      const text = lines.map((one) => one + newline).join('');
      if (isPlain(text)) expect(said(text)).toEqual(said(text, '# end\n'));
    }),
    { seed: Number(process.env.FC_SEED ?? 1), numRuns: Number(process.env.FC_RUNS ?? 4000) },
  );
});

const texts = corpusTexts();
test.skipIf(texts.length === 0)(`the same on ${texts.length} real headers, most of which are plain`, () => {
  const headers = texts.flatMap((text) => /^---\n([\s\S]*?)---/.exec(text)?.[1] ?? []);
  const plain = headers.filter(isPlain);
  for (const header of plain) expect(said(header)).toEqual(said(header, '# end\n'));
  expect(plain.length / headers.length).toBeGreaterThan(0.5);
});

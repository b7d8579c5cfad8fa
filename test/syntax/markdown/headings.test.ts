import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { headingsIn } from '../../../server/src/service/syntax/markdown/headings.ts';
import { lineNumber } from '../../../server/src/service/text/lines.ts';
import { sliceOf } from '../../../server/src/service/text/span.ts';
import { parse } from '../../support/agent.ts';
import { corpusTexts, SHARED } from '../../support/shared.ts';

/** Line and level of each heading, the line counted from the first of the body: ours, and those of markdown-it. */
function ours(text: string): string[] {
  const document = parse(text);
  const before = lineNumber(text, document.body.start) - 1;
  return headingsIn(document).map(({ level, span }) => `${lineNumber(text, span.start) - before} h${level}`);
}
function theirs(text: string): string[] {
  const body = sliceOf(text, parse(text).body).replace(/^\uFEFF/, '');
  const tokens = new MarkdownIt('commonmark').parse(body, {});
  return tokens.flatMap(({ type, map, tag }) => (type === 'heading_open' && map ? [`${map[0] + 1} ${tag}`] : []));
}

/** Checks the headings of a text without a header, and that markdown-it sees the same. */
function checkHeadings(lines: readonly string[], expected: readonly string[]): void {
  const text = lines.join('\n');
  expect(ours(text)).toEqual(expected);
  expect(theirs(text)).toEqual(expected);
}

const shown = (text: string): string[][] =>
  headingsIn(parse(text)).map((heading) => [
    heading.text,
    sliceOf(text, heading.span),
    sliceOf(text, heading.nameSpan),
  ]);

describe('headingsIn', () => {
  test('gives every place', () => {
    expect(shown('\uFEFF# One #\r\n  ##\tTwo \\#\t\r\n##\r\nThree\r\n  goes on \r\n---\r\n')).toEqual([
      ['One', '# One #', 'One'],
      ['Two \\#', '##\tTwo \\#', 'Two \\#'],
      ['', '##', '##'],
      ['Three goes on', 'Three\r\n  goes on \r\n---', 'Three\r\n  goes on'],
    ]);
    expect(shown('---\nname: a\n---\n> # Quoted\n> a\n> b\n> ===')).toEqual([
      ['Quoted', '# Quoted', 'Quoted'],
      ['a b', 'a\n> b\n> ===', 'a\n> b'],
    ]);
    expect(shown('## ##\n# #a# #')).toEqual([
      ['', '## ##', '##'],
      ['#a#', '# #a# #', '#a#'],
    ]);
  });

  test('one to six marks and a space', () => {
    checkHeadings(['# a', '###### b', '####### c', '#d', '#', '\t# e'], ['1 h1', '2 h6', '5 h1']);
    checkHeadings(['text', '# a', '    # b', 'text', '    # c'], ['2 h1']);
  });

  test('an underline needs a paragraph', () => {
    checkHeadings(['a', '===', '---', '', '===', 'b', '-'], ['1 h1', '5 h2']);
    checkHeadings(['- a', '---', '> b', '===', '', '> c', '> ---'], ['6 h2']);
    checkHeadings(['# a', '---', 'b', '- - -', 'c', '    ---'], ['1 h1']);
    checkHeadings(['text', '', '- a', '', '  b', '  ---'], ['5 h2']);
    checkHeadings(['| a | b |', '|---|---|', '| c | d |'], []);
  });

  test('the definition of a link is no text', () => {
    checkHeadings(['[a]: b "c"', '---', '[a]: b', '===', 'c', '---'], ['4 h2']);
    checkHeadings(['[a]: b', 'c', '---', '[d] e', '==='], ['2 h2', '4 h1']);
  });

  test('differences: a definition of several lines, and what directly follows one, count as a paragraph', () => {
    const both = (...lines: string[]) => [ours(lines.join('\n')), theirs(lines.join('\n'))];
    expect(both('[a]: b', '"title"', '---')).toEqual([['2 h2'], []]);
    expect(both('[a]:', 'b', '---')).toEqual([['1 h2'], []]);
    expect(both('[a]: b', '    code', '===')).toEqual([['2 h1'], []]);
    expect(both('[a]: b', '<example>', '# c')).toEqual([['3 h1'], []]);
  });

  test('in lists and quotes', () => {
    checkHeadings(['- # a', '  ## b', '> # c', '1. d', '   ===', '- e', '      # f'], ['1 h1', '2 h2', '3 h1', '4 h1']);
  });

  test('code, comments and HTML hold none', () => {
    checkHeadings(['```', '# a', '```', '# b', '- ~~~', '  # c', '# d', '~~~', '# e'], ['4 h1', '7 h1']);
    checkHeadings(['<!-- a', '', '# b', '-->', '# c', '<!-- d -->', '# e'], ['5 h1', '7 h1']);
    checkHeadings(['<example>', '# a', '', '# b', '</example>', '# c', '', '# d'], ['4 h1', '8 h1']);
    checkHeadings(['- <div>', '# a', '<pre>', '', '# b', '</pre>', '# c'], ['2 h1', '7 h1']);
  });
});

describe.skipIf(!SHARED)('over all real files', () => {
  test('every heading has the line and the level that markdown-it has', () => {
    let headings = 0;
    const different: string[] = [];
    for (const text of corpusTexts()) {
      const expected = theirs(text);
      headings += expected.length;
      if (ours(text).join() !== expected.join()) different.push(text);
    }
    console.log(`${headings} headings, ${different.length} files read otherwise`);
    expect(different).toEqual([]);
  });
});

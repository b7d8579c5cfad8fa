import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { findDelimiters } from '../../../server/src/service/syntax/frontmatter/delimiters.ts';
import { type CodeFence, findCodeFences } from '../../../server/src/service/syntax/markdown/codeFences.ts';
import { lineNumber } from '../../../server/src/service/text/lines.ts';
import { sliceOf, span } from '../../../server/src/service/text/span.ts';
import { corpusTexts, SHARED } from '../../support/shared.ts';

const fencesOf = (text: string): CodeFence[] => findCodeFences(text, span(0, text.length));

const shown = (text: string, { open, close }: CodeFence): string =>
  `${lineNumber(text, open.start)}${close ? '' : ' open'}`;

/** The first line of each block and whether it is left open: ours, and those of markdown-it. */
const ours = (text: string): string[] => fencesOf(text).map((fence) => shown(text, fence));
function theirs(text: string): string[] {
  const tokens = new MarkdownIt('commonmark').parse(text.endsWith('\n') ? text : `${text}\n`, {});
  return tokens.flatMap(({ type, map, content }) => {
    if (type !== 'fence' || !map) return [];
    const lines = content.split('\n').length - 1;
    return [`${map[0] + 1}${map[1] - map[0] - 1 === lines ? ' open' : ''}`];
  });
}

/** Checks the blocks of a text, and that markdown-it sees the same. */
function checkFences(lines: readonly string[], expected: readonly string[]): void {
  const text = lines.join('\n');
  expect(ours(text)).toEqual(expected);
  expect(theirs(text)).toEqual(expected);
}

describe('findCodeFences', () => {
  test('gives every place', () => {
    const text = 'Run:\r\n\r\n  ```sh x\r\nls\r\n ````\r\n~~~\nmore\n';
    expect(fencesOf(text).map((fence) => [fence.info, sliceOf(text, fence.span), fence.close])).toEqual([
      ['sh x', '```sh x\r\nls\r\n ````', span(24, 28)],
      ['', '~~~\nmore\n', undefined],
    ]);
    expect(fencesOf(text).map((fence) => sliceOf(text, fence.open))).toEqual(['```', '~~~']);
  });

  test('begins where the body does', () => {
    const text = '```\n---\n```js\n```';
    expect(findCodeFences(text, span(7, text.length))).toEqual([
      { open: span(8, 11), info: 'js', close: span(14, 17), span: span(8, 17) },
    ]);
    expect(findCodeFences('no fence', span(0, 8))).toEqual([]);
  });

  test('closing needs as many of the same mark, and nothing after them', () => {
    checkFences(['````', '```', '~~~~', '````js', '`````  ', 'text'], ['1']);
    checkFences(['~~~ a`b', '```', '~~~'], ['1']);
    checkFences(['```a`b', '``` x', 'y'], ['2 open']);
    checkFences(['```', '    ```', '   ```'], ['1']);
    checkFences(['text', '    ```', '', '    ```', '\t```'], []);
  });

  test('a block ends with its list item or quote', () => {
    checkFences(['- a', '  ```js', '  x', 'text', '```'], ['2 open', '5 open']);
    checkFences(['1. ```', '   x', '', '   ```', '', '10) ~~~', '    ~~~'], ['1', '6']);
    checkFences(['> ```', '> x', 'text'], ['1 open']);
    checkFences(['> - ```', '>   ```', '>', '> ```', '```', '```'], ['1', '4 open', '5']);
    checkFences(['-', '', '  ```', 'x'], ['3 open']);
    checkFences(['-', '', '\t```'], []);
    checkFences(['text', '*', '  ```', 'x'], ['3 open']);
    checkFences(['- \t```', '  x', '\t ```', '-\t```', '\t```'], ['1 open', '4']);
  });

  test('what interrupts a paragraph, and what goes on with it', () => {
    checkFences(['text', '```', '```'], ['2']);
    checkFences(['text', '2. ```', '```'], ['3 open']);
    checkFences(['text', '1. ```', '   ```'], ['2']);
    checkFences(['- a', 'lazy', '  ```', 'out', '```', '```'], ['3 open', '5']);
    checkFences(['> a', 'lazy', '===', '```', '```'], ['4']);
    checkFences(['a', '---', '- ```', '* * *', '# b', '```'], ['3 open', '6 open']);
  });

  test('a quote’s mark after four spaces is text, which markdown-it takes for a mark', () => {
    const text = '> a\n    > ```\n';
    expect(ours(text)).toEqual([]);
    expect(theirs(text)).toEqual(['2 open']);
  });

  test('HTML is no Markdown', () => {
    checkFences(['<example>', '```', '```', '', '```', '</example>'], ['5 open']);
    checkFences(['text', '<example>', '```', '```'], ['3']);
    checkFences(['text', '<details open>', '```', '', '```', '```'], ['5']);
    checkFences(['<!-- a', '', '```', 'b -->', '```', '```'], ['5']);
    checkFences(['<!-- a -->', '```', '```', '<pre>', '', '```', '</pre>', '~~~'], ['2', '8 open']);
    checkFences(['- <div>', '```', '```'], ['2']);
  });
});

describe.skipIf(!SHARED)('over all real files', () => {
  test('every block begins and ends where markdown-it has it', () => {
    let blocks = 0;
    let open = 0;
    const different: { ours: string[]; theirs: string[] }[] = [];
    for (const text of corpusTexts()) {
      const delimiters = findDelimiters(text);
      const body = typeof delimiters === 'string' ? text : sliceOf(text, delimiters.body);
      const found = { ours: ours(body), theirs: theirs(body) };
      blocks += found.theirs.length;
      const last = fencesOf(body).at(-1);
      if (last && !last.close && last.span.end === body.length) open++;
      if (found.ours.join() !== found.theirs.join()) different.push(found);
    }
    console.log(`${blocks} code blocks, ${open} files end in one that is open, ${different.length} read otherwise`);
    expect(different).toEqual([]);
  });
});

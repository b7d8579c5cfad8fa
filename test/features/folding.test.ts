import { expect, test } from 'vitest';
import { foldings } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';

/** The first and last lines of what folds, counted from 1. */
const foldedLines = (text: string): string[] => {
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  return foldings(agentOf(text)).map(({ start, end }) => `${lineOf(start)}-${lineOf(end)}`);
};

test('header, block description, and each example', () => {
  const text = `---
name: a
description: |
  Use it.

  <example>
  user: x
  </example>
  <example>
  user: y
  </example>
model: opus
---

<example>
user: z
</example>
`;
  expect(foldedLines(text)).toEqual(['1-13', '3-11', '6-8', '9-11', '15-17']);
});

test('examples under one heading, and a commentary of several lines', () => {
  const text = `---
name: a
description: |
  Use it.

  Examples:
  <example>
  user: x
  <commentary>
  y
  </commentary>
  </example>

  <example>
  user: x
  <commentary>y</commentary>
  </example>

  Never alone.
---
`;
  expect(foldedLines(text)).toEqual(['1-20', '3-19', '6-17', '7-12', '9-11', '14-17']);
});

test('examples under one heading that have no tags', () => {
  const text = '---\nname: a\ndescription: |\n  Use it.\n  Examples:\n  - Context: x\n    user: y\n\n  More.\n---\n';
  expect(foldedLines(text)).toEqual(['1-10', '3-9', '5-7']);
  expect(foldedLines(text.replaceAll('\n', '\r\n'))).toEqual(['1-10', '3-9', '5-7']);
});

test('what is on one line does not fold', () => {
  expect(foldedLines('---\nname: a\ndescription: <example>\\nuser: x\\n</example>\n---\n')).toEqual(['1-4']);
});

test('an example that is not closed ends before the next, or with the text', () => {
  const text = '---\nname: a\ndescription: |\n  <example>\n  user: x\n\n  <example>\n  user: y\n---\n';
  expect(foldedLines(text)).toEqual(['1-9', '3-8', '4-5', '7-8']);
});

test('examples that prose or code talks about do not fold', () => {
  expect(
    foldedLines('---\nname: a\ndescription: b\n---\nWrite `<example>` blocks.\n\nThey end in\n`</example>`.\n'),
  ).toEqual(['1-4']);
});

test('no header', () => expect(foldedLines('Just\ntext.')).toEqual([]));

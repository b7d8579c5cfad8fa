import { expect, test } from 'vitest';
import { lenses } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';

const titles = (text: string): string[] => lenses(agentOf(text)).map(({ title, rewrites }) => `${title} (${rewrites})`);

test('above the description: the other form, and what it costs', () => {
  expect(titles('---\nname: a\ndescription: Use it.\\nNow.\n---\n')[0]).toBe('Expand into lines (lines)');
  // Nothing to expand.
  expect(titles('---\nname: a\ndescription: Use it.\n---\n\nYou review code.\n')).toEqual([
    '≈ 3 tokens, always in context; the prompt ≈ 4 tokens when called (undefined)',
  ]);
  expect(titles('---\nname: a\ndescription: |\n  Use it.\n---\n')[0]).toBe('Write on one line (one line)');
  // What is not loaded costs nothing.
  expect(titles('---\ndescription: Use it.\\nNow.\n---\n')).toEqual(['Expand into lines (lines)']);
  expect(titles('---\nname: a\ndescription: |\n---\n')).toEqual([]);
  expect(titles('---\nname: a\n---\n')).toEqual([]);
  expect(titles('# Readme\n')).toEqual([]);
});

test('above the tools: to choose them, and those that are taken away', () => {
  expect(lenses(agentOf('---\nname: a\ndisallowedTools: Write\n---\n'))).toEqual([
    { span: { start: 12, end: 27 }, title: 'Deny tools…', chooses: 'disallowedTools' },
  ]);
  const text = '---\nname: a\ntools: Read\n---\n';
  expect(lenses(agentOf(text))).toEqual([{ span: { start: 12, end: 17 }, title: 'Choose tools…', chooses: 'tools' }]);
});

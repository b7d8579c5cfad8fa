import { describe, expect, test } from 'vitest';
import { agentOf } from '../../support/agent.ts';

const headed = (...lines: string[]): string => `---\nname: a\ndescription: b\n${lines.join('\n')}\n---\nBody.`;
const toolsOf = (...lines: string[]): readonly string[] | undefined => agentOf(headed(...lines)).verdict.tools.names;
const readingOf = (...lines: string[]): string | undefined => agentOf(headed(...lines)).document.header?.reading;

describe('an alias', () => {
  test('stands for what has its anchor before it, the last one', () => {
    expect(toolsOf('a: &a [Read]', 'b: &a [Edit]', 'tools: *a', 'c: &a [Bash]')).toEqual(['Edit']);
  });

  test('stands for aliases too', () => {
    expect(toolsOf('a: &a Read', 'b: &b [*a, Edit]', 'tools: *b')).toEqual(['Edit', 'Read']);
  });

  test('without an anchor before it is a fault', () => {
    expect(readingOf('other: {a: *a}', 'b: &a x')).not.toBe('strict');
  });
});

describe('aliases that stand for more than any author means', () => {
  test.each([
    ['a list in many places', `a: &a [${'x, '.repeat(1500)}]`, `hooks:\n${'  - *a\n'.repeat(40)}`],
    ['a text in many places', `a: &a ${'x '.repeat(1500)}`, `hooks:\n${'  - *a\n'.repeat(40)}`],
  ])('%s', (_what, anchor, uses) => {
    expect(readingOf(anchor, 'hooks:\n  - *a\n')).toBe('strict');
    expect(readingOf(anchor, uses)).not.toBe('strict');
  });

  test('aliases of aliases', () => {
    const levels = Array.from(
      { length: 3 },
      (_, i) => `b${i}: &b${i} {${i ? `x: *b${i - 1}, y: *b${i - 1}` : 'z: z'}}`,
    );
    expect(readingOf(...levels)).toBe('strict');
    const more = Array.from(
      { length: 60 },
      (_, i) => `b${i}: &b${i} {${i ? `x: *b${i - 1}` : `z: ${'z'.repeat(2000)}`}}`,
    );
    expect(readingOf(...more)).not.toBe('strict');
  });
});

describe('a list in brackets with an alias, beside a value that needs the second try', () => {
  test.each([
    ['tools: [Read, *a]', 'tools: "[Read, *a]"'],
    ['tools: ["Read, *a", Edit]', 'tools: ["Read, *a", Edit]'],
    ['tools: [&a Read, *a]', 'tools: [Read, Read]'],
  ])('%s reads as %s', (line, same) => {
    const read = agentOf(headed(line, 'color: red: blue'));
    expect(read.document.header?.reading).toBe('repaired');
    expect(read.verdict.tools).toEqual(agentOf(headed(same)).verdict.tools);
  });
});

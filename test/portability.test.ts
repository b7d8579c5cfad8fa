import { describe, expect, test } from 'vitest';
import { readByGrayMatter } from '../server/src/service/portability/grayMatter.ts';
import { portability } from '../server/src/service/portability/portability.ts';
import { agentOf, withHeader } from './support/agent.ts';

const portable = (text: string) => portability(agentOf(text).document);

describe('gray-matter is the reader that others use', () => {
  test.each([
    ['a plain header', withHeader('tools: Read, Edit'), { portable: true }],
    ['a list and a block', withHeader('tools: [Read]', 'notes: |', '  x'), { portable: true }],
    ['a byte order mark', `\uFEFF${withHeader('tools: [Read]')}`, { portable: true }],
    ['a colon', '---\nname: a\ndescription: b: c\n---\n', { portable: false, why: 'rejected', line: 2 }],
    [
      'a date',
      '---\nname: a\ndescription: 2026-01-02\n---\n',
      {
        portable: false,
        why: 'differs',
        fields: ['description'],
        own: '2026-01-02',
        other: new Date('2026-01-02'),
      },
    ],
    ['a repeated key', '---\nname: a\nname: b\ndescription: c\n---\n', { portable: false, why: 'rejected', line: 2 }],
    [
      'a fence within a line',
      '---\nname: a\ndescription: b --- c\nmodel: opus\n---\n',
      { portable: false, why: 'differs', fields: ['description', 'model'], own: 'b', other: 'b --- c' },
    ],
    ['no header', 'Just text.', { portable: true }],
  ])('%s', (_what, text, expected) => expect(portable(text)).toEqual(expected));
});

describe('nothing runs, and nothing is remembered', () => {
  test.each(['js', 'javascript', 'JS', ' js ', 'json', 'coffee', 'toml'])('---%s', (language) => {
    const text = `---${language}\n{ get name() { globalThis.ran = true; return 'x' } }\n---\n`;
    expect(readByGrayMatter(text)).toMatchObject({ kind: 'rejected' });
    expect('ran' in globalThis).toBe(false);
  });

  test('two readings of broken YAML agree', () => {
    const text = '---\nname: a\ndescription: b: c\n---\nBody.';
    expect(readByGrayMatter(text)).toEqual({ kind: 'rejected', line: 2 });
    expect(readByGrayMatter(text)).toEqual({ kind: 'rejected', line: 2 });
  });
});

import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';
import { checkFix, checkNoFix } from '../support/findings.ts';

const messages = (text: string): string[] => check(agentOf(text)).map(({ message }) => message);

const LONG = 'x'.repeat(257);

describe('name-invalid', () => {
  test.each([
    ['description: b', 'the header has no name', '---\nname: reviewer\ndescription: b\n---\n'],
    ['name:\ndescription: b', 'the header has no name', '---\nname: reviewer\ndescription: b\n---\n'],
    ['Name: a\ndescription: b', 'the name is written ‘name’, not ‘Name’', '---\nname: a\ndescription: b\n---\n'],
    ['name: 12\ndescription: b', 'the name is not text', '---\nname: "12"\ndescription: b\n---\n'],
    ['name: -a\ndescription: b', 'the name begins with ‘-’', '---\nname: a\ndescription: b\n---\n'],
    ['name: "a:b"\ndescription: b', 'the name holds a colon', '---\nname: a-b\ndescription: b\n---\n'],
  ])('%j: %s', (header, what, fixed) => {
    const text = `---\n${header}\n---\n`;
    checkFix('name-invalid', text, fixed);
    expect(agentOf(text).verdict.loads).toBe(false);
    expect(agentOf(fixed).verdict.loads).toBe(true);
    expect(messages(text)).toContain(`Not loaded: ${what}.`);
  });

  test('what else is missing is said at once', () => {
    expect(messages('---\nmodel: opus\n---\n')).toEqual(['Not loaded: the header has no name and no description.']);
    expect(messages('---\nmodel: opus\ndesciption: b\n---\n')[0]).toBe('Not loaded: the header has no name.');
  });

  test('a name that is too long has no certain fix', () => {
    checkNoFix('name-invalid', `---\nname: ${LONG}\ndescription: b\n---\n`);
  });
});

import { describe, expect, test } from 'vitest';
import { agentOf, withHeader } from '../support/agent.ts';
import { checkFindings, checkFix, checkNoFix } from '../support/findings.ts';

describe('what is read otherwise than it looks', () => {
  test('values that come by << count, and have no finding of their own', () => {
    const text = '---\nname: a\ndescription: b\nbase: &b {tools: Reed, color: Blue}\n<<: *b\n---\n';
    expect(agentOf(text).verdict.tools.dropped).toEqual(['Reed']);
  });
});

describe('fixes that would do harm are not offered', () => {
  test.each([
    ['field-repeated', '---\n{name: a, name: b, description: c}\n---\n'],
    ['tool-removed', '---\nd: &d Read, MultiEdit, Bash\nname: a\ndescription: b\ntools: *d\n---\n'],
    ['name-invalid', '---\n  description: b\n---\n'],
  ])('%s: %j', (code, text) => checkNoFix(code, text));

  test.each([
    [
      'field-repeated',
      withHeader('tools:', '  - Read', 'model: opus', 'tools: Bash'),
      withHeader('model: opus', 'tools: Bash'),
    ],
    [
      'tool-removed',
      withHeader('tools:', '  - "Read, BashOutput"', '  - Edit'),
      withHeader('tools:', '  - "Read"', '  - Edit'),
    ],
    ['tool-removed', withHeader('tools: ["BashOutput, Read", Edit]'), withHeader('tools: ["Read", Edit]')],
    ['name-invalid', '---\nname: |\n  a:b\ndescription: c\n---\n', '---\nname: a-b\ndescription: c\n---\n'],
    ['name-invalid', '---\nname: # todo\ndescription: c\n---\n', '---\nname: reviewer # todo\ndescription: c\n---\n'],
    [
      'value-invalid',
      '---\nname: a\ndescription: x: d\ncolor: blue!\n---\n',
      '---\nname: a\ndescription: x: d\ncolor: blue\n---\n',
    ],
  ])('%s is exact: %j', (code, before, after) => checkFix(code, before, after));
});

describe('an agent of a plugin', () => {
  test('loads in spite of a fault, which is a warning', () => {
    checkFindings(
      `---
name: a
description: Examples:
             ^^^^^^^^^ warning header-unreadable: Header not read: line 3 ends with a colon, which YAML takes for the end of a field’s name. The plugin’s agent loads as ‘a’, described as ‘Agent from kit plugin’.
---`,
      { path: '/p/agents/a.md', origin: 'plugin', plugin: 'kit' },
    );
  });

  test('needs no name, and any name will do', () => {
    for (const name of ['', 'name: a:b', 'name: -a', 'name: 12']) {
      checkFindings(`---\n${name}\ndescription: Reviews.\n---\nYou.`, { path: '/p/agents/a.md', origin: 'plugin' });
    }
  });

  test('is read whatever its name and description are', () => {
    const text = '---\nname: {toString: 1}\ndescription: {valueOf: 1, toString: 2}\n---\nYou.';
    expect(agentOf(text, '/p/agents/a.md', { origin: 'plugin', plugin: 'kit' }).verdict.loads).toBe(true);
  });

  test('gets a description that says nothing if it has none', () => {
    checkFindings(
      `---
^^^ warning description-invalid: The header has no description. The plugin’s agent loads as ‘a’, described as ‘Agent from kit plugin’.
model: opus
---
You.`,
      { path: '/p/agents/a.md', origin: 'plugin', plugin: 'kit' },
    );
  });
});

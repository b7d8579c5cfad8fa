import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';
import { checkFindings, checkFix, checkNoFix } from '../support/findings.ts';

const messages = (text: string): string[] => check(agentOf(text)).map(({ message }) => message);

describe('header-unreadable', () => {
  test('a colon at the end, with text that is not indented', () => {
    const text = '---\nname: a\ndescription: Reviews. Examples:\n<example>\nuser: "x"\n</example>\nmodel: opus\n---\n';
    checkFindings(`---
name: a
description: Reviews. Examples:
                      ^^^^^^^^^ error header-unreadable: Not loaded: line 3 ends with a colon, which YAML takes for the end of a field’s name.
<example>
user: "x"
</example>
model: opus
---`);
    checkFix(
      'header-unreadable',
      text,
      '---\nname: a\ndescription: |\n  Reviews. Examples:\n  <example>\n  user: "x"\n  </example>\nmodel: opus\n---\n',
      'Turn the description into a ‘|’ block',
    );
  });

  test('one bad line kills a block beside it', () => {
    checkFindings(`---
name: a
description: |
  Reviews.
color: red: blue
       ^^^^ error header-unreadable: Not loaded: line 5 has ‘: ’ in a value without quotes.
---`);
    checkFix(
      'header-unreadable',
      '---\nname: a\ndescription: |\n  Reviews.\nnotes: red: blue\n---\n',
      '---\nname: a\ndescription: |\n  Reviews.\nnotes: "red: blue"\n---\n',
      'Put the value of notes in quotes',
    );
  });

  test('a line below a field that is no key', () => {
    checkFindings(`---
name: a
description: b
hooks:
  Stop:
    - hooks:
        - type: command
          co
^^^^^^^^^^^^ error header-unreadable: Not loaded: line 8 is no key with a value, and not part of one.
          timeout: 10
---`);
  });

  test('CRLF keeps a header from being repaired', () => {
    checkFix(
      'header-unreadable',
      '---\r\nname: a\r\ndescription: Use: it\\n\\nnow\r\n---\r\nYou.\r\n',
      '---\r\nname: a\r\ndescription: |\r\n  Use: it\r\n\r\n  now\r\n---\r\nYou.\r\n',
    );
  });

  test('CRLF is named where it is the cause, and only there', () => {
    const withCrlf = (text: string): string[] => messages(text.replaceAll('\n', '\r\n'));
    expect(withCrlf('---\nname: a\ndescription: Use: it\n---\n')).toEqual([
      'Not loaded: line 3 has ‘: ’ in a value without quotes, and with CRLF line ends Claude Code does not repair it.',
    ]);
    expect(withCrlf('---\nname: a\ndescription: |\n  b\ncolor: red: blue\n---\n')).toEqual([
      'Not loaded: line 5 has ‘: ’ in a value without quotes.',
    ]);
  });

  test('quotes, brackets and tabs', () => {
    checkFindings(`---
name: a
description: "Reviews.
             ^ error header-unreadable: Not loaded: line 3 opens a quote that is never closed.
model: opus
---`);
    checkFindings(`---
name: a
description: "Reviews" code
                       ^^^^ error header-unreadable: Not loaded: line 3 goes on after a closing quote.
---`);
    checkFix(
      'header-unreadable',
      "---\nname: a\ndescription: 'It's good'\n---\n",
      "---\nname: a\ndescription: |\n  It's good\n---\n",
    );
    checkFix(
      'header-unreadable',
      '---\nname: a\ndescription: b\ntools: [Read, Edit\nkey1: [x\n---\n',
      '---\nname: a\ndescription: b\ntools: [Read, Edit]\nkey1: [x]\n---\n',
    );
  });

  test('a field without its colon is not taken for text', () => {
    checkFindings(`---
name: a
description: Fine.
tools Read, mcp__db__query
^^^^^ error header-unreadable: Not loaded: line 4 lacks a colon after ‘tools’.
---`);
    for (const line of [
      'tools Read, Edit',
      'disallowedTools Bash(rm *)',
      'model sonnet',
      'maxTurns 5',
      'background true',
    ])
      checkFix(
        'header-unreadable',
        `---\nname: a\ndescription: Fine.\n${line}\n---\n`,
        `---\nname: a\ndescription: Fine.\n${line.replace(' ', ': ')}\n---\n`,
        `Put a colon after ‘${line.split(' ')[0]}’`,
      );
    checkFix(
      'header-unreadable',
      '---\nname: a\ndescription: Use this: x\nmodel:sonnet\ntools Read\n---\n',
      '---\nname: a\ndescription: |\n  Use this: x\nmodel: sonnet\ntools: Read\n---\n',
    );
    // What cannot be its value is text, and so is a second one.
    for (const line of ['tools for reviews', 'model the data', 'name it'])
      checkFix(
        'header-unreadable',
        `---\nname: a\ndescription: Fine.\n${line}\n---\n`,
        `---\nname: a\ndescription: |\n  Fine.\n  ${line}\n---\n`,
      );
    checkFix(
      'header-unreadable',
      '---\nname: a\ndescription: Fine.\nmodel sonnet\nmodel: opus\n---\n',
      '---\nname: a\ndescription: |\n  Fine.\n  model sonnet\nmodel: opus\n---\n',
    );
  });

  test('a half-typed field is not taken for text', () => {
    checkNoFix('header-unreadable', '---\nname: a\ndescription: b\nmod\n---\n');
    checkNoFix('header-unreadable', '---\nname: a\ndescription: b\ntools: Read\nmod\n---\n');
    expect(messages('---\nname: a\ndescription: b\ntools: Reed\nmod\n---\n')).toHaveLength(1);
  });

  test('lists of tools are not put in quotes', () => {
    checkFix(
      'header-unreadable',
      '---\r\nname: a\r\ndescription: b\r\ntools: *\r\n---\r\n',
      '---\r\nname: a\r\ndescription: b\r\ntools: "*"\r\n---\r\n',
    );
    checkFix(
      'header-unreadable',
      '---\nname: a\ndescription: b\ntools: "Read", "Grep"\n---\n',
      '---\nname: a\ndescription: b\ntools: Read, Grep\n---\n',
      'Take the quotes from tools',
    );
  });

  test('a quote in single quotes, a nested fault, a tab', () => {
    checkFix(
      'header-unreadable',
      "---\nname: a\ndescription: 'it''s ok\n---\n",
      "---\nname: a\ndescription: |\n  it's ok\n---\n",
    );
    checkFindings(`---
name: a
description: b
hooks:
  Stop:
    - hooks:
        - type: command
          command: echo: x
^^^^^^^^^^^^^^^^^^^^^^^^^^ error header-unreadable: Not loaded: line 8 has ‘: ’ in a value without quotes.
---`);
    checkFix('header-unreadable', '---\nname: a\n\tdescription: b\n---\n', '---\nname: a\ndescription: b\n---\n');
  });

  test('several faults are fixed one after the other, and the rest stays as it is', () => {
    checkFix(
      'header-unreadable',
      '---\nname: a\n\tmodel: opus\ndescription:Reviews all\ncolor: red\0\njust words\ntools: [Read\n---\nBody.\n',
      '---\nname: a\nmodel: opus\ndescription: Reviews all\ncolor: red\n# just words\ntools: [Read]\n---\nBody.\n',
    );
    checkFix(
      'header-unreadable',
      '---\n  name: a\n  description: b\n  key1: x: y\n---\n',
      '---\nname: a\ndescription: b\nkey1: "x: y"\n---\n',
      'Move the fields to the start of the line, and put the value of key1 in quotes',
    );
    checkNoFix('header-unreadable', '---\n- name: a\n- description: b\n---\n');
  });

  test('a header that is a list', () => {
    checkFindings(`---
- name: a
^^^^^^^^^ error header-unreadable: Not loaded: the header is not a list of fields like ‘name: …’.
---`);
  });
});

test('header-unreadable: no space behind any colon', () => {
  checkFindings(`---
name:db
^^^^^^^ error header-unreadable: Not loaded: no space follows the colons, and so there are no fields.
description:Looks.
---`);
  checkFix(
    'header-unreadable',
    '---\nname:db\ndescription:Looks.\n---\n',
    '---\nname: db\ndescription: Looks.\n---\n',
    'Put a space after the colon',
  );
});

describe('header-unreadable: indentation', () => {
  test('a field that is read as part of the one above', () => {
    checkFindings(`---
name: a
 description: b
 ^^^^^^^^^^^^ error header-unreadable: Not loaded: line 3 is indented, and so it is read as part of line 2.
---`);
    checkFix(
      'header-unreadable',
      '---\nname: a\ndescription: b\n  model: sonnet\n---\n',
      '---\nname: a\ndescription: b\nmodel: sonnet\n---\n',
      'Move model to the start of the line',
    );
  });

  test('an item that is not where the others are', () => {
    checkFindings(`---
name: a
description: b
tools:
  - Read

 - Write
 ^^^^^^^ error header-unreadable: Not loaded: line 7 is indented less than what it belongs to.
---`);
    checkFix(
      'header-unreadable',
      '---\nname: a\ndescription: b\ntools:\n    - Read\n   - Write\n  - Edit\n---\n',
      '---\nname: a\ndescription: b\ntools:\n    - Read\n    - Write\n    - Edit\n---\n',
      'Align the items of the list',
    );
  });

  test('a line of a block', () => {
    checkFindings(`---
name: a
description: | # text
  Reviews.
 More: text
 ^^^^^^^^^^ error header-unreadable: Not loaded: line 5 is indented less than what it belongs to.
---`);
  });
});

describe('header-unreadable: what looks like a colon and a space', () => {
  test('spaces that are none to YAML', () => {
    for (const space of ['\u00a0', '\u202f', '\u3000']) {
      checkFindings(`---
name: a
description:${space}b
           ^^ error header-unreadable: Not loaded: line 3 has a space after the colon that YAML does not take for one.
---`);
      const fixed = '---\nname: a\ndescription: b\n---\n';
      checkFix('header-unreadable', `---\nname:${space}a\ndescription:${space} b\n---\n`, fixed);
      checkFix('header-unreadable', `---\nname: a\ndescription:${space}b\n---\n`, fixed, 'Write ‘: ’ after the names');
    }
  });

  test('full-width colons', () => {
    checkFix(
      'header-unreadable',
      '---\nname：a\ndescription：b\ncolor：\nmodel：opus\ntools：\n  - Read\n---\n',
      '---\nname: a\ndescription: b\ncolor:\nmodel: opus\ntools:\n  - Read\n---\n',
    );
    checkFix('header-unreadable', '---\nname：a\ndescription： b\n---\n', '---\nname: a\ndescription: b\n---\n');
    checkFindings(`---
name：a
^^^^^^ error header-unreadable: Not loaded: the header has a full-width colon, which YAML does not take for one.
---`);
  });
});

import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';
import { checkFindings, checkFix, checkNoFix } from '../support/findings.ts';

describe('header-not-found', () => {
  test('what stands before the opening delimiter', () => {
    checkFindings(`
---
^^^ error header-not-found: Not loaded: the opening ‘---’ is not at the very start of the file.
name: a
description: b
---`);
    checkFix('header-not-found', '\n \n---\nname: a\ndescription: b\n---\n', '---\nname: a\ndescription: b\n---\n');
  });

  test('too many dashes, and a title', () => {
    checkFindings(`----
^^^^ error header-not-found: Not loaded: the first line is not ‘---’ alone.
name: a
---`);
    checkFix('header-not-found', '----\nname: a\ndescription: b\n---\n', '---\nname: a\ndescription: b\n---\n');
    checkNoFix('header-not-found', '--- a title\nname: a\n---\n');
  });

  test('no closing delimiter', () => {
    checkFindings(`---
^^^ error header-not-found: Not loaded: the header has no closing ‘---’.
name: a
description: b`);
    checkFix(
      'header-not-found',
      '---\nname: a\ndescription: b\n\nYou review.\n',
      '---\nname: a\ndescription: b\n---\n\nYou review.\n',
    );
    checkFix(
      'header-not-found',
      '---\nname: a\ndescription: b\n...\nYou.\n',
      '---\nname: a\ndescription: b\n---\nYou.\n',
    );
    checkNoFix('header-not-found', '---\n\nYou review.\n');
  });

  test('no opening delimiter, and one below a title', () => {
    checkFindings(`name: a
^^^^^^^ error header-not-found: Not loaded: no ‘---’ opens the header.
description: b
---
You review.`);
    checkFix('header-not-found', 'name: a\ndescription: b\n---\nYou.\n', '---\nname: a\ndescription: b\n---\nYou.\n');
    checkFix(
      'header-not-found',
      '# Title\n\n---\nname: a\ndescription: b\n---\nYou.\n',
      '---\nname: a\ndescription: b\n---\n\n# Title\nYou.\n',
    );
    // A document that shows how agents are written.
    checkFindings('# How to\n\n```markdown\n---\nname: a\n---\n```\n', { path: '/w/.claude/agents/how-to.md' });
  });

  test('the fence goes before the first empty line', () => {
    checkFix(
      'header-not-found',
      '---\r\nname: a\r\ndescription: b\r\n\r\n- Be kind\r\n',
      '---\r\nname: a\r\ndescription: b\r\n---\r\n\r\n- Be kind\r\n',
    );
  });

  test('line ends of CR alone', () => {
    checkFix('header-not-found', '---\rname: a\rdescription: b\r---\rYou.', '---\nname: a\ndescription: b\n---\nYou.');
  });

  test('a document without any header is none of our business', () => {
    checkFindings('# Agents\n\nHere they are.\n\n---\n\nMore.');
    checkFindings('');
  });
});

test('header-not-found: files that are not what they seem', () => {
  const agent = '---\nname: a\ndescription: b\n---\nYou.\n';
  const message = (text: string): string =>
    check(agentOf(text))
      .map(({ message: one }) => one)
      .join();
  expect(message(`\u200B${agent}`)).toBe('Not loaded: a character that no one sees stands before the opening ‘---’.');
  checkFix('header-not-found', `\uFEFF\u200B${agent}`, agent);
  checkFix('header-not-found', `\uFEFF\uFEFF${agent}`, agent);
  expect(message(`\`\`\`markdown\n${agent}\`\`\`\n`)).toBe(
    'Not loaded: the whole file is in a code block, so its first line is not ‘---’.',
  );
  checkFix('header-not-found', `\`\`\`\`md\n${agent}\`\`\`\`\n`, agent, 'Take the code block away');
  checkNoFix('header-not-found', `\`\`\`md\n${agent}\`\`\`\n\nMore.\n`);
  for (const encoding of ['utf16le', 'utf-16be'] as const) {
    const bytes = Buffer.from(`\uFEFF${agent}`, 'utf16le');
    const text = (encoding === 'utf16le' ? bytes : bytes.swap16()).toString('utf8');
    expect(message(text)).toBe('Not loaded: the file is in UTF-16, and Claude Code reads UTF-8.');
    checkNoFix('header-not-found', text);
  }
});

describe('header-not-found: fields that are no header', () => {
  const FIXED = '---\nname: a\ndescription: b\n---\n\nYou.\n';

  test.each(['———', '–––', '—', '--', '***', '───', '==='])('between lines of ‘%s’', (line) => {
    checkFindings(`${line}
${'^'.repeat(line.length)} error header-not-found: Not loaded: the lines around the header are not ‘---’.
name: a
description: b
${line}`);
    const title = 'Write ‘---’ around the header';
    checkFix('header-not-found', `${line}\nname: a\ndescription: b\n${line}\n\nYou.\n`, FIXED, title);
    checkFix('header-not-found', `\n${line}\nname: a\ndescription: b\n---\n\nYou.\n`, FIXED, title);
    checkFix('header-not-found', `${line}\nname: a\ndescription: b\n\nYou.\n`, FIXED, title);
  });

  test('in a code block of their own', () => {
    checkFix('header-not-found', '```yaml\nname: a\ndescription: b\n```\n\nYou.\n', FIXED);
    checkFix(
      'header-not-found',
      '~~~\r\nname: a\r\ndescription: b\r\n~~~\r\n',
      '---\r\nname: a\r\ndescription: b\r\n---\r\n',
    );
  });

  test('with nothing around them', () => {
    checkFindings(`name: a
^^^^^^^ error header-not-found: Not loaded: no ‘---’ stands around the header.
description: b

You.`);
    checkFix('header-not-found', 'name: a\ndescription: b\n\nYou.\n', FIXED);
    checkFix('header-not-found', '\ndescription: b\nname: a', '---\ndescription: b\nname: a\n---');
    checkFix(
      'header-not-found',
      'name: a\ndescription: |\n  b\ntools: Read\n\nYou.\n',
      '---\nname: a\ndescription: |\n  b\ntools: Read\n---\n\nYou.\n',
    );
  });

  test('and other texts are none', () => {
    for (const text of [
      '***\n\nYou review.\n',
      'name: a\n\nYou review.\n',
      '```\nls\n```\n',
      'Notes\n---\n',
      '# A\n\nname: a\ndescription: b\n',
    ])
      checkFindings(text, { path: '/w/.claude/agents/notes.md' });
  });
});

test('header-not-found: the same with CRLF', () => {
  const cases = [
    'name: a\ndescription: b\n---\nYou.\n',
    '# T\n\n---\nname: a\ndescription: b\n---\n',
    '```yaml\n---\nname: a\ndescription: b\n---\n```\n',
    '———\nname: a\ndescription: b\n———\n',
    'name: a\ndescription: b\n',
    '----\nname: a\ndescription: b\n---\n',
  ];
  const said = (text: string) =>
    check(agentOf(text)).map(({ message, fixes }) => [
      message,
      fixes().map(({ title, edits }) => [title, edits.length]),
    ]);
  for (const text of cases) {
    expect(said(text)).not.toEqual([]);
    expect(said(text.replaceAll('\n', '\r\n'))).toEqual(said(text));
  }
});

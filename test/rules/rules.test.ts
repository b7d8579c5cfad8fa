import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { checkFindings, checkFix, checkNoFix } from '../support/findings.ts';

const messages = (text: string): string[] => check(agentOf(text)).map(({ message }) => message);

const LONG = 'x'.repeat(257);

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
^^^ error header-not-found: Not loaded: no second ‘---’ closes the header.
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

  test('CRLF keeps a header from being repaired', () => {
    checkFix(
      'header-unreadable',
      '---\r\nname: a\r\ndescription: Use: it\\n\\nnow\r\n---\r\nYou.\r\n',
      '---\r\nname: a\r\ndescription: |\r\n  Use: it\r\n\r\n  now\r\n---\r\nYou.\r\n',
    );
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

describe('name-invalid', () => {
  test.each([
    ['description: b', 'the header has no name', '---\nname: reviewer\ndescription: b\n---\n'],
    ['name:\ndescription: b', 'the header has no name', '---\nname: reviewer\ndescription: b\n---\n'],
    ['Name: a\ndescription: b', 'the header has no name', '---\nname: a\ndescription: b\n---\n'],
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

  test('a name that is too long has no certain fix', () => {
    checkNoFix('name-invalid', `---\nname: ${LONG}\ndescription: b\n---\n`);
  });
});

describe('description-invalid', () => {
  test('missing, and not text', () => {
    checkFindings(`---
^^^ error description-invalid: Not loaded: the header has no description.
name: a
---`);
    checkFix('description-invalid', '---\nname: a\ndescription: 12\n---\n', '---\nname: a\ndescription: "12"\n---\n');
    checkFix('description-invalid', '---\nname: a\nwhenToUse: b\n---\n', '---\nname: a\ndescription: b\n---\n');
    checkFix(
      'description-invalid',
      '---\nname: a\ndescription:\n---\n',
      '---\nname: a\ndescription: |\n  Use this agent when …\n---\n',
      'Add a description',
    );
    checkFix(
      'description-invalid',
      '---\r\nname: a\r\n---\r\n',
      '---\r\nname: a\r\ndescription: |\r\n  Use this agent when …\r\n---\r\n',
    );
  });
});

test('hooks-invalid', () => {
  checkFindings(`---
name: a
description: b
hooks:
  PreToolUse: ./guard.sh
              ^^^^^^^^^^ error hooks-invalid: Not loaded: PreToolUse must be a list.
---`);
  checkFindings(
    withHeader('hooks:', '  PreToolUse:', '    - hooks:', '        - type: command', '          command: x'),
  );
});

test('file-too-large', () => {
  const text = `${withHeader()}${'x'.repeat(1_048_576)}`;
  expect(messages(text)).toEqual([
    expect.stringMatching(/^Not loaded: the file has \d+ bytes; at most 1048576 are read\.$/),
  ]);
});

describe('tools', () => {
  test('no-tool-resolves is the one finding of its list', () => {
    checkFindings(`---
name: a
description: b
tools: read, MultiEdit
       ^^^^^^^^^^^^^^^ error no-tool-resolves: Refused when called: no tool is called ‘read’ or ‘MultiEdit’. Did you mean ‘Read’ and ‘Edit’?
---`);
    checkFix('no-tool-resolves', withHeader('tools: read, GREP, x9'), withHeader('tools: Read, Grep, x9'));
    checkNoFix('no-tool-resolves', withHeader('tools: foo9'));
  });

  test('no-tools', () => {
    checkFindings(`---
name: a
description: b
tools:
^^^^^ warning no-tools: The agent has no tools at all: the list is empty. Without the field it has all.
---`);
    checkFix('no-tools', withHeader('tools: []'), withHeader(), 'Remove ‘tools: []’: the agent has all tools then');
    expect(messages(withHeader('tools: {Read: true}'))).toEqual([
      'The agent has no tools at all: this is neither text nor a list.',
    ]);
    expect(messages(withHeader('tools: Read', 'disallowedTools: Read'))).toEqual([
      'The agent has no tools at all: ‘disallowedTools’ takes away every one that is listed.',
    ]);
    checkFindings(withHeader('tools: Read'));
  });

  test('no-tool-resolves says why, and fixes what is certain', () => {
    expect(messages(withHeader('tools: |', '  Read', '  Edit'))).toEqual([
      'Refused when called: only commas and spaces separate tools, not lines.',
    ]);
    expect(messages(withHeader('tools: Bash(git *'))).toEqual(['Refused when called: a parenthesis is never closed.']);
    checkFix(
      'no-tool-resolves',
      withHeader('tools: "[Read, Edit]"'),
      withHeader('tools: [Read, Edit]'),
      'Take the quotes away',
    );
    checkFix(
      'no-tool-resolves',
      withHeader('tools: [Read,'),
      withHeader('tools: [Read,]'),
      'Close the bracket of tools',
    );
  });

  test('tool-unknown', () => {
    checkFindings(`---
name: a
description: b
tools: Read, grep, Bash(*), Florp9, mcp__x__y
             ^^^^ warning tool-unknown: No tool is called ‘grep’, so the agent does not get it. Did you mean ‘Grep’?
                            ^^^^^^ warning tool-unknown: No tool is called ‘Florp9’, so the agent does not get it.
disallowedTools: [writ]
                  ^^^^ warning tool-unknown: No tool is called ‘writ’, so nothing is taken away. Did you mean ‘Write’?
---`);
    checkFix('tool-unknown', withHeader('tools: [Read, "grpe"]'), withHeader('tools: [Read, "Grep"]'));
    checkFix('tool-unknown', withHeader('tools: Read, Grep, grep'), withHeader('tools: Read, Grep'));
    checkFix('tool-unknown', withHeader('tools: Read, Florp9'), withHeader('tools: Read'), 'Remove ‘Florp9’');
    checkFix('tool-unknown', withHeader('tools: Read; Grep'), withHeader('tools: Read, Grep'), 'Separate by commas');
    expect(messages(withHeader('tools: Read, mcp__*'))).toEqual([
      'Only disallowedTools takes ‘mcp__*’; here it has no effect. Name the servers: ‘mcp__server’.',
    ]);
    checkFindings(withHeader('disallowedTools: mcp__*'));
    checkFindings(`---
name: a
description: b
tools: Read; Grep
       ^^^^^ warning tool-unknown: No tool is called ‘Read;’, so the agent does not get it. Only commas and spaces separate tools.
---`);
  });

  test('tool-removed', () => {
    checkFindings(`---
name: a
description: b
tools: Read, MultiEdit, TodoWrite
             ^^^^^^^^^ information tool-removed: MultiEdit is gone from Claude Code, so it has no effect. Use Edit.
                        ^^^^^^^^^ information tool-retired: TodoWrite is absent on current models, so it has no effect there: TaskCreate, TaskGet, TaskList and TaskUpdate took its place.
---`);
    checkFix(
      'tool-removed',
      withHeader('tools: Read, MultiEdit'),
      withHeader('tools: Read, Edit'),
      'Change ‘MultiEdit’ to ‘Edit’',
    );
    checkFix('tool-removed', withHeader('tools: Edit, MultiEdit, Read'), withHeader('tools: Edit, Read'));
    checkFix('tool-removed', withHeader('tools: [BashOutput, "Read"]'), withHeader('tools: ["Read"]'));
    checkFix('tool-removed', withHeader('tools: ["Read", "BashOutput"]'), withHeader('tools: ["Read"]'));
    checkFix('tool-removed', withHeader('tools:', '  - BashOutput', '  - Read'), withHeader('tools:', '  - Read'));
    checkFix('tool-removed', withHeader('tools:', '- Read', '- SlashCommand'), withHeader('tools:', '- Read'));
    checkFix('tool-removed', withHeader('tools: Read BashOutput'), withHeader('tools: Read'));
  });

  test('tool-renamed', () => {
    checkFindings(`---
name: a
description: b
tools: Read, KillShell
             ^^^^^^^^^ information tool-renamed: KillShell is now called TaskStop; the old name still works.
---`);
    checkFix('tool-renamed', withHeader('tools: Read, Task(a, b)'), withHeader('tools: Read, Agent(a, b)'));
    checkFix('tool-renamed', withHeader('tools: KillBash, TaskStop'), withHeader('tools: TaskStop'));
  });

  test('tool-unavailable', () => {
    checkFindings(`---
name: a
description: b
tools: Read, AskUserQuestion, ExitPlanMode
             ^^^^^^^^^^^^^^^ warning tool-unavailable: No subagent gets AskUserQuestion: it belongs to the main conversation.
                              ^^^^^^^^^^^^ warning tool-unavailable: A subagent gets ExitPlanMode only with ‘permissionMode: plan’.
---`);
    checkFix('tool-unavailable', withHeader('tools: SetGoal, Read'), withHeader('tools: Read'));
    checkFindings(withHeader('tools: Read, ExitPlanMode', 'permissionMode: plan', 'background: false'));
  });
});

describe('fields', () => {
  test('field-unknown', () => {
    checkFindings(`---
name: a
description: b
allowed-tools: Read
^^^^^^^^^^^^^ warning field-unknown: Claude Code does not read ‘allowed-tools’, so the agent has all tools. Did you mean ‘tools’?
max_turns: 3
^^^^^^^^^ warning field-unknown: Claude Code does not read ‘max_turns’, so there is no limit. Did you mean ‘maxTurns’?
version: 1
^^^^^^^ hint field-unknown: Claude Code does not read a field ‘version’.
mode: subagent
^^^^ hint field-unknown: Claude Code does not read a field ‘mode’.
---`);
    checkFix('field-unknown', withHeader('mdoel: opus'), withHeader('model: opus'), 'Rename ‘mdoel’ to ‘model’');
    checkFix('field-unknown', withHeader('Model: opus'), withHeader('model: opus'));
    // The field that was meant is there already.
    checkNoFix('field-unknown', withHeader('tools: Read', 'allowed-tools: Read'));
  });

  test('field-repeated', () => {
    checkFindings(`---
name: a
description: b
model: opus
^^^^^ warning field-repeated: This ‘model’ has no effect: the one in line 5 wins.
model: haiku
---`);
    checkFix('field-repeated', withHeader('model: opus', 'model: haiku'), withHeader('model: haiku'));
  });

  test('value-invalid', () => {
    checkFindings(`---
name: a
description: b
color: Blue
       ^^^^ warning value-invalid: color cannot be ‘Blue’, so the agent has no color. It is written ‘blue’.
memory: global
        ^^^^^^ warning value-invalid: memory cannot be ‘global’, so the agent has no memory. It can be user, project or local.
background: yes
            ^^^ warning value-invalid: background cannot be ‘yes’, so the agent runs in the background, as by default. It can be true or false.
maxTurns: 0
          ^ warning value-invalid: maxTurns cannot be ‘0’, so there is no limit. It must be a whole number of at least 1.
model: [x]
       ^^^ warning value-invalid
---`);
    checkFindings(`---
name: a
description: b
color: #ff0000
^^^^^ warning value-invalid: ‘#’ begins a comment, so color is empty and the agent has no color.
---`);
    checkFix('value-invalid', withHeader('color: "Blue"'), withHeader('color: "blue"'), 'Change ‘Blue’ to ‘blue’');
    checkFix('value-invalid', withHeader('permissionMode: acceptedits'), withHeader('permissionMode: acceptEdits'));
    checkFix('value-invalid', withHeader('color: teal'), withHeader('color: cyan'), 'Change ‘teal’ to ‘cyan’');
    checkFix('value-invalid', withHeader('color: "#EF4444"'), withHeader('color: "red"'), 'Change ‘#EF4444’ to ‘red’');
    checkFix('value-invalid', withHeader('color: #3b82f6'), withHeader('color: blue'));
    checkNoFix('value-invalid', withHeader('color: corporate'));
    checkFindings(
      withHeader(
        'experimental:',
        '  cacheTtl: 2h',
        '            ^^ warning value-invalid: cacheTtl cannot be ‘2h’, so it counts as not set. It can be 5m or 1h.',
        'initialPrompt: [hello]',
        '               ^^^^^^^ warning value-invalid: initialPrompt cannot be ‘[hello]’, so there is no first message. It must be text.',
      ),
    );
    checkFindings(withHeader('experimental:', '  cacheTtl: 1h', 'initialPrompt: hello'));
    checkFindings(
      withHeader(
        'color: cyan',
        'effort: med',
        'permissionMode: manual',
        'background: "true"',
        'maxTurns: "3"',
        'model: my-model',
      ),
    );
    checkFindings(withHeader('effort: 20', 'model: opus[1m]', 'isolation: worktree', 'omitClaudeMd: true', 'color:'));
  });
});

describe('a header that is read, but not as it looks', () => {
  test('header-cut-short', () => {
    checkFindings(`---
name: a
description: Reviews --- quickly
                     ^^^ warning header-cut-short: The header ends at this ‘---’: ‘tools’ below is not read.
tools: Read
---
You review.`);
    checkFindings(`---
name: a
description: Reviews --- quickly
                     ^^^ warning header-cut-short: The header ends at this ‘---’: the rest of the line becomes the prompt.
You review.`);
    checkFix(
      'header-cut-short',
      '---\nname: a\ndescription: Reviews --- quickly\ntools: Read\n---\nYou review.\n',
      '---\nname: a\ndescription: Reviews — quickly\ntools: Read\n---\nYou review.\n',
    );
    checkFindings(`${withHeader()}\n---\n\nA rule in the body, and a table:\n\n| a |\n|---|\n`);
  });

  test('comment-cuts-text', () => {
    checkFindings(`---
name: a
description: Fixes issue #12 and more
                         ^^^^^^^^^^^^ warning comment-cuts-text: ‘ #’ begins a comment, so ‘#12 and more’ is not part of the description.
---`);
    checkFix(
      'comment-cuts-text',
      '---\nname: a\ndescription: Fixes "it" #12\n---\n',
      '---\nname: a\ndescription: "Fixes \\"it\\" #12"\n---\n',
    );
    checkFindings(withHeader('model: opus # for hard work'));
  });

  test('not-portable', () => {
    checkFindings(`---
name: a
description: Reviews. Example: a pull request
                      ^^^^^^^^ warning not-portable: Only Claude Code can read this header: line 3 has ‘: ’ in a value without quotes. Other tools reject it; with CRLF line ends, so does Claude Code.
---`);
    const before =
      '---\nname: a\ndescription: Use it. \\n\\n<example>\\nuser: "x"\\n</example>  \nmodel: opus\n---\nYou.\n';
    const after =
      '---\nname: a\ndescription: |\n  Use it. \n\n  <example>\n  user: "x"\n  </example>  \nmodel: opus\n---\nYou.\n';
    checkFix('not-portable', before.replace('</example>  ', '</example>'), after.replace('</example>  ', '</example>'));
  });

  test('not-portable: all that repair had changed is written down', () => {
    checkFix(
      'not-portable',
      '---\nname: a\ndescription: !note Reviews\nnotes: a: b\n---\n',
      '---\nname: a\ndescription: |\n  !note Reviews\nnotes: "a: b"\n---\n',
    );
  });

  test('not-portable: an indented fence', () => {
    checkFindings(`---
name: a
description: b
  ---
  ^^^ warning not-portable: Only Claude Code takes this indented ‘---’ for the end of the header.
You review.`);
    checkFix(
      'not-portable',
      '---\nname: a\ndescription: b\n  ---\nYou.\n',
      '---\nname: a\ndescription: b\n---\nYou.\n',
    );
  });

  test('not-portable: what other tools type differently', () => {
    checkFindings(`---
name: 2026-01-02
      ^^^^^^^^^^ warning not-portable: Other tools read a date as name; Claude Code reads ‘2026-01-02’.
description: b
---`);
    checkFix(
      'not-portable',
      '---\nname: 2026-01-02\ndescription: b\n---\n',
      '---\nname: "2026-01-02"\ndescription: b\n---\n',
    );
  });
});

describe('what the author did not mean', () => {
  test('comment-in-value', () => {
    checkFindings(`---
name: a
description: Use it: now
                 ^^^ warning not-portable
model: inherit # as the caller
              ^^^^^^^^^^^^^^^^ warning comment-in-value: This comment is part of the value: model is ‘inherit # as the caller’, because Claude Code repairs this header line by line.
tools: Read, Edit # both
                 ^^^^^^^ warning comment-in-value
---`);
    const text = '---\nname: a\ndescription: Use it: now\nmodel: inherit # note\n---\n';
    checkFix('comment-in-value', text, text.replace(' # note', ''), 'Remove ‘# note’');
    checkFix('not-portable', text, text.replace('Use it: now', '|\n  Use it: now'));
  });

  test('text-taken-for-field', () => {
    checkFindings(`---
name: a
description: Reviews code.
Examples: a pull request
^^^^^^^^ warning text-taken-for-field: ‘Examples:’ begins a field of its own because it is not indented: from here on the text is not part of the description.
user: review this
model: opus
---`);
    checkFix(
      'text-taken-for-field',
      '---\nname: a\ndescription: "Reviews code."\nExamples: a pull request\nuser: review this\nmodel: opus\n---\n',
      '---\nname: a\ndescription: |\n  Reviews code.\n  Examples: a pull request\n  user: review this\nmodel: opus\n---\n',
    );
    // Elsewhere such a key is just one that nobody reads.
    checkFindings(`---
name: a
description: b
model: opus
context: fork
^^^^^^^ hint field-unknown
---`);
  });

  test('header-missing', () => {
    const path = '/w/.claude/agents/code-reviewer.md';
    checkFindings(
      `# Code Reviewer
^^^^^^^^^^^^^^^ warning header-missing: Not an agent: without a header, Claude Code does not load this file.

## Overview
Reviews: all of it.`,
      { path },
    );
    checkFix(
      'header-missing',
      '# Reviewer\n\n## Overview\nYou are a reviewer of:\nall code.\n',
      '---\nname: reviewer\ndescription: "You are a reviewer of: all code."\n---\n\n# Reviewer\n\n## Overview\nYou are a reviewer of:\nall code.\n',
    );
    for (const [file, text] of [
      ['README.md', '# Agents\n\nYou are a reader of this.'],
      ['agent-matrix.md', '# Agent Matrix Reviewer\n'],
      ['conventions.md', '# Conventions\n\nHow we write.'],
      ['code-review.md', '# Code Review\n\nHow we review.'],
    ]) {
      checkFindings(text!, { path: `/w/.claude/agents/${file}` });
    }
    checkFindings('# Code Reviewer\n', { path: '/p/agents/code-reviewer.md', origin: 'plugin' });
  });
});

describe('example-launches-other', () => {
  const example = (agent: string): string =>
    `<example>\n  user: x\n  assistant: I'll use the ${agent} agent.\n  <commentary>Use the ${agent} agent.</commentary>\n  </example>`;
  const file = (agent: string): string => `---\nname: my-agent\ndescription: |\n  ${example(agent)}\n---\n`;

  test('names the other agent', () => {
    checkFindings(`---
name: my-agent
description: |
  <example>
  user: x
  assistant: I'll use the old-agent agent.
                          ^^^^^^^^^ warning example-launches-other: This example launches ‘old-agent’, not this agent, ‘my-agent’.
  </example>
---`);
    checkFix(
      'example-launches-other',
      file('old-agent'),
      file('my-agent'),
      'Launch ‘my-agent’ instead of ‘old-agent’ in this example',
    );
  });

  test('also by the name of a plugin’s agent, and where work is delegated', () => {
    checkFindings(`---
name: my-agent
description: |
  <example>
  user: x
  assistant: I'll use the team:lead agent.
                          ^^^^^^^^^ warning example-launches-other: This example launches ‘team:lead’, not this agent, ‘my-agent’.
  </example>
  <example>
  user: y
  assistant: She delegates to the code-critic agent.
                                  ^^^^^^^^^^^ warning example-launches-other: This example launches ‘code-critic’, not this agent, ‘my-agent’.
  </example>
---`);
  });

  test('is silent where this agent is launched too, or nobody in particular', () => {
    checkFindings(file('my-agent'));
    checkFindings(file('right'));
    checkFindings(file('my-agent').replace('Use the my-agent', 'Do not use the other-one'));
  });

  test('looks into one-line descriptions and bodies', () => {
    checkFix(
      'example-launches-other',
      '---\nname: my-agent\ndescription: "<example>\\nassistant: use the old-one agent\\n</example>"\n---\n',
      '---\nname: my-agent\ndescription: "<example>\\nassistant: use the my-agent agent\\n</example>"\n---\n',
    );
    checkFix('example-launches-other', withHeader() + example('old-one'), withHeader() + example('reviewer'));
  });
});

describe('what is read otherwise than it looks', () => {
  test('tag-cuts-text', () => {
    checkFindings(`---
name: a
description: !important Reviews code
             ^^^^^^^^^^ warning tag-cuts-text: ‘!important’ has a meaning in YAML here, so it is not part of the description.
---`);
    checkFix(
      'tag-cuts-text',
      '---\nname: a\ndescription: &note Reviews\n---\n',
      '---\nname: a\ndescription: |\n  &note Reviews\n---\n',
    );
  });

  test('hook-ignored', () => {
    checkFindings(`---
name: a
description: b
hooks:
  postToolUse: []
  ^^^^^^^^^^^ warning hook-ignored: There is no event ‘postToolUse’, so its hooks never run. Did you mean ‘PostToolUse’?
  Stop: ./x.sh
        ^^^^^^ warning hook-ignored: Ignored: Stop must be a list.
---`);
    checkFix('hook-ignored', withHeader('hooks:', '  stop: []'), withHeader('hooks:', '  Stop: []'));
  });

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
             ^^^^^^^^^ warning header-unreadable: Header not read: line 3 ends with a colon, which YAML takes for the end of a field’s name. The plugin’s agent goes by the name of its file, with no description.
---`,
      { path: '/p/agents/a.md', origin: 'plugin' },
    );
  });

  test('has fields that are ignored there', () => {
    checkFindings(
      `---
name: a
description: b
permissionMode: plan
^^^^^^^^^^^^^^ warning field-ignored: Claude Code ignores ‘permissionMode’ in an agent of a plugin.
---`,
      { path: '/p/agents/a.md', origin: 'plugin' },
    );
  });

  test('needs neither name nor description', () => {
    checkFindings('---\nmodel: opus\n---\nYou.', { path: '/p/agents/a.md', origin: 'plugin' });
  });
});

import { test } from 'vitest';
import { checkFindings, checkFix } from '../support/findings.ts';

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
  checkFix('not-portable', '---\nname: a\ndescription: b\n  ---\nYou.\n', '---\nname: a\ndescription: b\n---\nYou.\n');
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

test('a character that YAML reserves is named', () => {
  checkFindings(`---
name: a
description: [see] this
             ^^^^^ warning not-portable: Only Claude Code can read this header: line 3 begins a value with ‘[’, which YAML reserves. Other tools reject it; with CRLF line ends, so does Claude Code.
---`);
});

test('not-portable: an indented ‘---’ is the cause, whatever else is read otherwise', () => {
  checkFindings(`---
name: a
description: |
  b
    ---
    ^^^ warning not-portable: Only Claude Code takes this indented ‘---’ for the end of the header.
  c
`);
});

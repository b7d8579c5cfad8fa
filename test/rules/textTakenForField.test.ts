import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../server/src/service/config.ts';
import { applyEdits, check, fixAll } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

/** Two examples whose lines stand at column 0: each `user` is a field, and the last one wins. */
const SPLIT = `---
name: tidy
description: Use it to tidy. Examples:\\n\\n<example>\\nContext: Boxes
user: "these boxes"\\nassistant: "Tidied."\\n</example>\\n\\n<example>\\nContext: Shelves
user: "the shelves"\\nassistant: "Sorted."\\n</example>
tools: Read
---
Tidy up.
`;

const WHOLE = `---
name: tidy
description: |
  Use it to tidy. Examples:

  <example>
  Context: Boxes
  user: "these boxes"
  assistant: "Tidied."
  </example>

  <example>
  Context: Shelves
  user: "the shelves"
  assistant: "Sorted."
  </example>
tools: Read
---
Tidy up.
`;

test('text that left the description is one finding, whatever it is taken for', () => {
  const lines = SPLIT.split('\n');
  lines.splice(
    4,
    0,
    '^^^^ warning text-taken-for-field: ‘user:’ begins a field of its own because it is not indented: from here on the text is not part of the description.',
  );
  checkFindings(lines.join('\n'));
});

test('all of it comes back, by the fix and when all is fixed at once', () => {
  checkFix('text-taken-for-field', SPLIT, WHOLE, 'Turn the description into a ‘|’ block');
  expect(applyEdits(SPLIT, fixAll(agentOf(SPLIT), DEFAULT_CONFIG))).toBe(WHOLE);
});

test('a field that another tool has is not taken for one that does not take its value', () => {
  const text = '---\nname: a\ndescription: b\npermissions:\n  - read\n---\n';
  const titles = check(agentOf(text)).flatMap((finding) => finding.fixes().map(({ title }) => title));
  expect(titles).toEqual([]);
  expect(fixAll(agentOf(text), DEFAULT_CONFIG)).toEqual([]);
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

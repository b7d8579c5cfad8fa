import { test } from 'vitest';
import { checkFindings } from '../support/findings.ts';

test('examples-missing', () => {
  checkFindings(`---
name: a
description: |
  Use this agent for reviews. Examples:
                              ^^^^^^^^^ information examples-missing: The description announces examples and gives none.
---
You review.
`);
  checkFindings(`---
name: a
description: "Shows good examples"
---
You review.
`);
  checkFindings(`---
name: a
description: "Use it. Examples:"
---
<example>
user: "Hi"
assistant: "Hello"
</example>
`);
});

import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings } from '../support/findings.ts';

test('second-agent', () => {
  checkFindings(`${withHeader()}
---
^^^ warning second-agent: Not an agent of its own: this header, and what follows it, is part of the prompt.
name: other
description: |
  Tests code.
tools: Read
---

You test code.
`);
  // A template in a code block, thematic breaks, and a header without a description are no agents.
  checkFindings(`${withHeader()}
\`\`\`markdown
---
name: other
description: Tests code.
---
\`\`\`

---
name: other
---

name: x
description: y
---
`);
});

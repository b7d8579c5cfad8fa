import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings } from '../support/findings.ts';

test('tool-not-granted', () => {
  checkFindings(`${withHeader('tools: Read, mcp__docs__search, mcp__wiki')}
Begin with \`mcp__docs__search\`, then mcp__docs__fetch and mcp__wiki__page.
                                     ^^^^^^^^^^^^^^^^ information tool-not-granted: The agent does not get ‘mcp__docs__fetch’: ‘tools’ does not list it.
Then mcp__docs__fetch again. Never call mcp__docs__delete, and don’t use mcp__docs__put.
A tool is called mcp__server__tool.
`);
  checkFindings(`${withHeader()}\nCall mcp__docs__fetch.\n`);
  checkFindings(`${withHeader('tools: Read', 'mcpServers:', '  - docs: {command: docs}')}\nCall mcp__docs__fetch.\n`);
});

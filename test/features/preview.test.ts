import { expect, test } from 'vitest';
import { previewMarkdown } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';

test('what Claude Code makes of a file, as a page', () => {
  const text = withHeader('tools: Read, Florp', 'model: opus', 'color: Blue', 'skills: [a, b]');
  expect(previewMarkdown(agentOf(text))).toBe(`# reviewer

**Loads** and can be called as \`@agent-reviewer\`.

## Tools

**The agent gets:** \`Read\`

Not granted:

- \`Florp\`: no tool of that name

## Settings

| Field | Value | |
|---|---|---|
| model | \`opus\` |  |
| color | \`Blue\` | color cannot be ‘Blue’, so the agent has no color. It is written ‘blue’. |
| skills | \`a, b\` |  |

## Description, ≈ 6 tokens in every conversation

Reviews code.

## System prompt, ≈ 4 tokens when called

\`\`\`markdown
You review code.
\`\`\`
`);
});

test('says why a file is not loaded, and shows what it has', () => {
  const page = previewMarkdown(agentOf('---\nname: reviewer\n---\n'));
  expect(page).toMatch(/^# reviewer\n\n\*\*Not loaded:\*\* the header has no description\./);
  expect(page).toMatch(/## Description\n\nNone\.\n\n## System prompt, ≈ 0 tokens when called\n\nNone\.\n$/);
  expect(previewMarkdown(agentOf('# Ours\n', '/w/.claude/agents/README.md'))).toBe(
    '# README\n\nThis file is no agent: it has no header.\n',
  );
});

test('a prompt cannot leave its code block', () => {
  const page = previewMarkdown(agentOf(`${withHeader()}\n\`\`\`\`\n![x](https://example.org/x.png)\n`));
  expect(page).toContain('\n`````markdown\nYou review code.');
  expect(page).toMatch(/\n`````\n$/);
});

test('an agent that is only kept would load', () => {
  expect(previewMarkdown(agentOf(withHeader()), true)).toContain(
    '**Would load** once it lies in `.claude/agents`, and be called as `@agent-reviewer`.',
  );
});

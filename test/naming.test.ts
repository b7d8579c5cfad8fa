import { expect, test } from 'vitest';
import { NOTHING_AROUND, readNaming, rosterOf } from '../server/src/service/index.ts';

const SURROUNDINGS = {
  ...NOTHING_AROUND,
  agents: rosterOf(
    ['Code Critic', 'code-critic', 'Code Reviewer'].map((name) => ({
      name,
      description: '',
      path: `/w/${name}.md`,
      scope: 'project',
    })),
  ),
};

/** Texts made to keep a reader busy. That each of these tests ends is what it tests. */
test.each([
  'x Code Critic y ',
  'Code ',
  'Code Critic, ',
  '# Code Critic ',
  'code-critic:',
  'a-',
  '-:',
  '@a ',
  'npm run -x code-critic ',
  'subagent_type="',
  '@"x (agent)" ',
])('many times %j', (piece) => {
  const text = piece.repeat(20_000);
  for (const written of [text, `---\nname: a\ndescription: b\nother: ${text}\n---\n${text}`]) {
    const { references } = readNaming('text', '/w/CLAUDE.md', written, SURROUNDINGS);
    for (const { span, name } of references) expect(written.slice(span.start, span.end)).toBe(name);
  }
});

test.each(['[', '{"a":', '"', '{"permissions": {"deny": ["Agent(', '{"agent": "'])('settings of many %j', (piece) => {
  expect(readNaming('settings', '/w/.claude/settings.json', piece.repeat(20_000), SURROUNDINGS).references).toEqual([]);
});

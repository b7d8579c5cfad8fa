import { expect, test } from 'vitest';
import {
  agentRegistryOf,
  EMPTY_PROJECT,
  type FileKind,
  KNOWLEDGE,
  sourceFile,
} from '../../server/src/service/index.ts';
import { parse } from '../support/agent.ts';

const PROJECT = {
  ...EMPTY_PROJECT,
  agents: agentRegistryOf(
    ['Code Critic', 'code-critic', 'Code Reviewer'].map((name) => ({
      name,
      description: '',
      path: `/w/${name}.md`,
      scope: 'project',
    })),
  ),
};

const referencesOf = (kind: FileKind, path: string, text: string) =>
  sourceFile(kind, path, text, () => parse(text), { origin: 'project', knowledge: KNOWLEDGE, project: PROJECT })
    .references;

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
    for (const { span, name } of referencesOf('memory', '/w/CLAUDE.md', written))
      expect(written.slice(span.start, span.end)).toBe(name);
  }
});

test.each(['[', '{"a":', '"', '{"permissions": {"deny": ["Agent(', '{"agent": "'])('settings of many %j', (piece) => {
  expect(referencesOf('settings', '/w/.claude/settings.json', piece.repeat(20_000))).toEqual([]);
});

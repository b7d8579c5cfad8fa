import { describe, expect, test } from 'vitest';
import { agentSnippet, agentTemplates, KNOWLEDGE, readAgent, templateChoices } from '../../server/src/service/index.ts';
import type { NewAgent } from '../../server/src/service/refactorings/newAgent.ts';
import { expandSnippet } from '../../server/src/service/text/snippet.ts';

const TEMPLATES = [...agentTemplates(KNOWLEDGE)];

const snippetOf = (id: string, wanted: NewAgent): string => {
  const { snippet, refused } = agentSnippet(agentTemplates(KNOWLEDGE).get(id)!, wanted, KNOWLEDGE);
  return snippet ?? `refused: ${refused}`;
};

describe('a template as a snippet', () => {
  test('has the name, and its other tab stops as they are', () => {
    expect(snippetOf('code-reviewer', { name: 'mine' })).toMatch(
      /^---\nname: mine\ndescription: \|\n {2}\$\{2:Use this [^\n]*\}\ntools: \$\{3:Read, Grep, Glob, Bash\}\nmodel: \$\{4\|inherit,sonnet,opus,haiku\|\}\n---\n/,
    );
  });

  test('what is chosen is no tab stop', () => {
    expect(snippetOf('code-reviewer', { name: 'mine', tools: 'Read, Bash(git *)', model: 'opus' })).toMatch(
      /\n {2}\$\{2:[^\n]*\}\ntools: Read, Bash\(git \*\)\nmodel: opus\n---\n/,
    );
    expect(snippetOf('code-reviewer', { name: 'mine', tools: null })).toMatch(/\n {2}\$\{2:[^\n]*\}\nmodel: \$\{4\|/);
  });

  test('what is chosen stands for itself', () => {
    const made = snippetOf('code-reviewer', { name: 'mine', tools: 'Bash(echo ${1:x} $0)' });
    expect(made).toContain('\ntools: Bash(echo \\${1:x\\} \\$0)\n');
    expect(expandSnippet(made)).toContain('\ntools: Bash(echo ${1:x} $0)\n');
  });

  test('what the header cannot hold is refused', () => {
    expect(snippetOf('code-reviewer', { name: 'mine', model: 'a\u0000b' })).toMatch(/^refused: /);
  });

  test.each(TEMPLATES.map(([id]) => id))('with everything chosen, it is an agent: %s', (id) => {
    const snippet = snippetOf(id, { name: 'mine', tools: 'Read, Grep', model: 'haiku' });
    expect(snippet).not.toMatch(/\$1(?!\d)|\$\{1\D/);
    const text = expandSnippet(snippet);
    const { verdict } = readAgent('mine.md', text, { origin: 'project', knowledge: KNOWLEDGE });
    expect(verdict).toMatchObject({ loads: true, name: 'mine', model: 'haiku' });
    expect(text).toMatch(/\ntools: Read, Grep\n/);
  });
});

test('templates as they are offered', () => {
  const offered = templateChoices(KNOWLEDGE);
  expect(offered.map(({ id }) => id)).toEqual(TEMPLATES.map(([id]) => id));
  expect(offered.find(({ id }) => id === 'code-reviewer')).toMatchObject({
    title: 'Code reviewer',
    name: 'code-reviewer',
    tools: 'Read, Grep, Glob, Bash',
    model: 'inherit',
  });
});

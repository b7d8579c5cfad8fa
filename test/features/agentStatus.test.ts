import { describe, expect, test } from 'vitest';
import { agentStatus, toolsInWords } from '../../server/src/service/index.ts';
import { agentRegistryOf } from '../../server/src/service/project/agentRegistry.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { PROJECT } from '../support/projectContext.ts';

const inProject = (text: string, ...others: readonly { path: string; tree: string; scope: 'project' | 'user' }[]) => {
  const path = '/w/.claude/agents/reviewer.md';
  const own = { path, tree: '/w/.claude/agents', scope: 'project' as const };
  const agents = [own, ...others].map((one) => ({ name: 'reviewer', description: 'Reviews code.', ...one }));
  return agentStatus(agentOf(text, path, { project: { ...PROJECT, agents: agentRegistryOf(agents) } }));
};

describe('an agent at a glance', () => {
  test('that loads', () => {
    const { cost, ...status } = agentStatus(agentOf(withHeader('tools: Read, Bash, Florp', 'model: opus')))!;
    expect(status).toEqual({
      state: 'loads',
      why: undefined,
      name: 'reviewer',
      mention: '@agent-reviewer',
      nameSpan: { start: 10, end: 18 },
      description: 'Reviews code.',
      model: 'opus',
      tools: 2,
      deniedTools: [],
    });
    expect([cost.description, cost.prompt]).toEqual([6, 4]);
    expect(agentStatus(agentOf(withHeader()))).toMatchObject({ tools: 'all', model: undefined });
    const unnamed = agentOf(withHeader().replace('reviewer', 'Code Reviewer'));
    expect(agentStatus(unnamed)).toMatchObject({ state: 'loads', mention: undefined });
  });

  test('its tools in words', () => {
    const wordsFor = (...fields: string[]): string => toolsInWords(agentStatus(agentOf(withHeader(...fields)))!);
    expect(wordsFor('tools: Read, Bash')).toBe('2 tools');
    expect(wordsFor('tools: Read')).toBe('1 tool');
    expect(wordsFor('tools:')).toBe('no tools');
    expect(wordsFor()).toBe('all tools');
    expect(wordsFor('disallowedTools: Write, Write, Task, mcp__x')).toBe('all tools but Write, Agent and mcp__x');
    expect(wordsFor('disallowedTools: Write, Edit, NotebookEdit, Bash')).toBe('all tools but 4');
    // Nothing is taken away by what stands for no tool, or for one that no subagent gets.
    expect(wordsFor('disallowedTools: Florp, AskUserQuestion')).toBe('all tools');
    expect(wordsFor('disallowedTools: Write, *')).toBe('all tools');
    expect(wordsFor('tools: Read, Write', 'disallowedTools: Write')).toBe('1 tool');
  });

  test('that is not loaded, with the words of its error', () => {
    expect(agentStatus(agentOf('---\nname: reviewer\n---\n'))).toMatchObject({
      state: 'not-loaded',
      name: 'reviewer',
      description: '',
      why: expect.stringContaining('description'),
    });
    expect(agentStatus(agentOf('---\ndescription: Reviews.\n---\n'))).toMatchObject({
      state: 'not-loaded',
      name: 'reviewer',
    });
    expect(agentStatus(agentOf('# Reviewer\n\nYou are a careful reviewer.\n'))?.state).toBe('not-loaded');
  });

  test('a document among agents is none', () => {
    expect(agentStatus(agentOf('# Our agents\n', '/w/.claude/agents/README.md'))).toBeUndefined();
  });

  test('none of whose tools is there', () => {
    expect(agentStatus(agentOf(withHeader('tools: read')))).toMatchObject({
      state: 'refused',
      tools: 0,
      why: expect.stringMatching(/^Refused when called:/),
    });
  });

  test('whose name another one has', () => {
    const tree = '/w/.claude/agents';
    expect(inProject(withHeader(), { path: `${tree}/z.md`, tree, scope: 'project' })).toMatchObject({
      state: 'repeated',
      why: expect.stringMatching(/^Never called: ‘z.md’/),
    });
    const user = { path: '/home/u/.claude/agents/r.md', tree: '/home/u/.claude/agents', scope: 'user' as const };
    // The project’s own comes first.
    expect(inProject(withHeader(), user)?.state).toBe('loads');
  });
});

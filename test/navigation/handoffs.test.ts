import { expect, test } from 'vitest';
import { canCallAgents, handoffsOf } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { PROJECT } from '../support/projectContext.ts';

const inProject = (text: string) => agentOf(text, undefined, { project: PROJECT });

const shown = (text: string): string[] =>
  handoffsOf(inProject(text)).map(({ name, path, isKnown }) => `${name} ${path ?? 'no file'} ${isKnown}`);

test('whom an agent hands work to, each once', () => {
  const body =
    'Use the code-critic agent. Then @agent-code-critic, @agent-gone and the Explore agent. @agent-reviewer.\n';
  expect(shown(`${withHeader('tools: Read, Agent(code-critic)')}${body}`)).toEqual([
    'code-critic /w/.claude/agents/code-critic.md true',
    'gone no file false',
    'Explore no file true',
  ]);
});

test('who is only spoken of is handed nothing', () => {
  expect(shown(`${withHeader()}The code-critic is strict.\n`)).toEqual([]);
});

test('whether it has a tool for that', () => {
  expect(canCallAgents(inProject(withHeader()))).toBe(true);
  expect(canCallAgents(inProject(withHeader('tools: Read, Agent(code-critic)')))).toBe(true);
  expect(canCallAgents(inProject(withHeader('tools: Read, Task')))).toBe(true);
  expect(canCallAgents(inProject(withHeader('tools: Read')))).toBe(false);
  expect(canCallAgents(inProject(withHeader('disallowedTools: Agent')))).toBe(false);
});

import { expect, test } from 'vitest';
import { choices, KNOWLEDGE } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { PROJECT } from '../support/projectContext.ts';

const shown = (text: string, field: string): string[] =>
  choices(agentOf(text, undefined, { project: PROJECT }), field).map(
    ({ label, choices }) =>
      `${label}: ${choices.map(({ name, note, isChosen }) => `${isChosen ? '+' : ''}${name}${note && ` (${note})`}`).join(', ')}`,
  );

test('tools by what they do, those of servers, and what the list has besides', () => {
  const [read, change, run, web, others, servers, rest, own] = shown(
    withHeader('tools: Read, Bash(git *), mcp__gone__get, Florp'),
    'tools',
  );
  expect([read, change, run, web, others, servers, own]).toEqual([
    'Read: +Read, Glob (on Linux not beside Bash), Grep (on Linux not beside Bash), LSP (not in every session, not in the background)',
    'Change files: Edit, Write, NotebookEdit',
    'Run commands, which can change files, too: +Bash(git *), PowerShell (not in every session), Monitor, TaskStop',
    'Web: WebFetch, WebSearch',
    'Agents and skills: Agent, SendMessage, Skill',
    'MCP servers: mcp__tracker, mcp__my_wiki',
    'Other names in this list: +mcp__gone__get, +Florp',
  ]);
  expect(rest).toMatch(/^Other tools: ToolSearch \(not in every session\), /);
  expect(rest).not.toContain('AskUserQuestion');
});

test('of tools that are taken away that is said', () => {
  const [, change] = shown(withHeader('disallowedTools: Write'), 'tools');
  expect(change).toBe('Change files: Edit, Write (taken away by disallowedTools), NotebookEdit');
});

test('what may be taken away, and skills', () => {
  expect(shown(withHeader(), 'disallowedTools').find((one) => one.startsWith('MCP'))).toBe(
    'MCP servers: mcp__tracker, mcp__my_wiki, mcp__*',
  );
  expect(shown(withHeader('skills: [code-style, gone]'), 'skills')).toEqual([
    'Skills of the project: +code-style',
    'Skills of plugins: docs:write',
    'Built into Claude Code: init',
    'Other names in this list: +gone',
  ]);
});

test('the model, and nothing for other fields', () => {
  expect(shown(withHeader('model: opus'), 'model')).toEqual([
    expect.stringMatching(/^Models: inherit, sonnet, \+opus, haiku, /),
  ]);
  expect(shown(withHeader('color: red'), 'color')).toEqual([]);
});

test('every grouped tool is one that a subagent may have', () => {
  const names = KNOWLEDGE.toolGroups.flatMap(({ tools }) => tools);
  expect(names.filter((name) => KNOWLEDGE.tools.get(name)?.inSubagent !== undefined)).toEqual([]);
  expect(names.filter((name) => !KNOWLEDGE.tools.has(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

import { expect, test } from 'vitest';
import { KNOWLEDGE } from '../../server/src/service/index.ts';
import { effectiveTools } from '../../server/src/service/runtime/effectiveTools.ts';
import { agentOf, withHeader } from '../support/agent.ts';

/** `all`, `none`, or the tools, those that may be missing, and what was dropped: `Edit Read ?Glob -Nope`. */
function toolsOf(...lines: string[]): string {
  const { kind, names, absent, dropped } = agentOf(withHeader(...lines)).verdict.tools;
  return kind === 'list'
    ? [...names, ...absent.map((name) => `?${name}`), ...dropped.map((name) => `-${name}`)].join(' ')
    : kind;
}

test.each([
  [[], 'all'],
  [['tools: "*"'], 'all'],
  [['tools: *'], 'all'],
  [['tools: Read, *'], 'all'],
  [['tools:'], 'none'],
  [['tools: ""'], 'none'],
  [['tools: []'], 'none'],
  [['tools: {Read: true}'], 'none'],
  [['tools: 3'], 'none'],
  [['tools: Read, Edit'], 'Edit Read'],
  [['tools: Read Edit'], 'Edit Read'],
  [['tools: [Read, "Edit"]'], 'Edit Read'],
  [['tools:', '  - Read', '  - Edit Write'], 'Edit Read Write'],
  [['tools: Read; Edit'], 'Edit -Read;'],
  [['tools: read, BASH'], '-read -BASH'],
  [['tools: Read, MultiEdit'], 'Read -MultiEdit'],
  [['tools: Task, KillShell'], 'Agent TaskStop'],
  [['tools: Bash(git log:*), Read'], 'Bash Read'],
  [['tools: Agent(a, b), Read'], 'Agent Read'],
  [['tools: Read, Bash(git'], 'Read -Bash(git'],
  [['tools: |', '  Read', '  Edit'], '-Read\nEdit'],
  [['tools: [[Read], Edit]'], 'Edit'],
  [['tools: Read, AskUserQuestion'], 'Read -AskUserQuestion'],
  [['tools: Read, ExitPlanMode'], 'Read -ExitPlanMode'],
  [['tools: Read, ExitPlanMode', 'permissionMode: plan'], 'ExitPlanMode Read'],
  [['tools: Read', 'memory: project'], 'Edit Read Write'],
  [['tools: Read, Edit', 'disallowedTools: Edit'], 'Read'],
  [['tools: Read, Bash', 'disallowedTools: Bash(rm *)'], 'Read'],
  [['tools: Read', 'disallowedTools: "*"'], 'Read'],
  [['tools: Read', 'disallowedTools: Read'], 'none'],
  [['tools: mcp__github, mcp__github__issues'], 'mcp__github mcp__github__issues'],
  [['tools: Read, mcp__github__issues', 'disallowedTools: mcp__github'], 'Read'],
  [['tools: Read, mcp__x(y), mcp__x_y__*'], 'Read mcp__x mcp__x_y__*'],
  [
    ['tools: Read, mcp__x__get_*, mcp__x*, mcp__x__, mcp__, mcp__*'],
    'Read -mcp__x__get_* -mcp__x* -mcp__x__ -mcp__ -mcp__*',
  ],
  [['tools: mcp__my.server__get, mcp__x__a.b'], '-mcp__my.server__get -mcp__x__a.b'],
  [['tools: Read, mcp__x__a', 'disallowedTools: mcp__x__*'], 'Read'],
  [['tools: Read, mcp__x__a', 'disallowedTools: mcp__*'], 'Read'],
  [['tools: Read, mcp__x__a', 'disallowedTools: mcp__x__a*, mcp__x*, mcp__x__'], 'Read mcp__x__a'],
  [['tools: Agent, Read', 'disallowedTools: Agent(a)'], 'Read'],
  [['tools:', 'memory: user'], 'Edit Read Write'],
  [['tools: read', 'memory: user'], 'Edit Read Write -read'],
  [['tools: []', 'memory: user', 'disallowedTools: Write'], 'Edit Read'],
  [['tools: Bash, Glob, Grep'], 'Bash ?Glob ?Grep'],
  [['tools: Bash, Glob', 'disallowedTools: Bash'], 'Glob'],
  [['tools: Monitor, Read, LSP, TodoWrite'], 'Monitor Read ?LSP ?TodoWrite'],
  [['tools: Read', 'mcpServers:', '  - x: {command: x}'], 'Read mcp__x__*'],
  [['tools: []', 'mcpServers:', '  - my.x: {command: x}'], 'mcp__my_x__*'],
  [['tools: mcp__x__a', 'mcpServers:', '  - x: {command: x}'], 'mcp__x__*'],
  [['tools: read', 'mcpServers:', '  - x: {command: x}'], 'mcp__x__* -read'],
  [['tools: read', 'disallowedTools: mcp__x', 'mcpServers:', '  - x: {command: x}'], '-read'],
  [['tools: Read', 'mcpServers:', '  - x: {command: 5}', '  - y'], 'Read'],
  [['tools: Read', 'mcpServers:', '  x: {command: x}'], 'Read'],
])('%j gives %s', (lines, tools) => expect(toolsOf(...lines)).toBe(tools));

test('all tools are those that are there, but for what is taken away', () => {
  const { tools } = agentOf(
    withHeader('disallowedTools: Bash, Agent(x), mcp__*', 'mcpServers: [x, y: {command: y}]'),
  ).verdict;
  expect(tools.kind).toBe('all');
  // Monitor comes along with Bash; Glob and Grep only where a list names them.
  expect(tools.names.join(' ')).toBe(
    'CronCreate CronDelete CronList Edit EnterWorktree ExitWorktree ListAgents NotebookEdit Read ReportFindings SendMessage Skill TaskStop WebFetch WebSearch Write',
  );
});

test('a server that is only named brings its tools along where it is configured', () => {
  const agent = agentOf(withHeader('tools: Read', 'mcpServers: [tracker, nobody]'));
  expect(agent.verdict.tools.names).toEqual(['Read']);
  const hasServer = (name: string): boolean => name === 'tracker';
  expect(effectiveTools(agent.document, KNOWLEDGE, { hasServer }).names).toEqual(['Read', 'mcp__tracker__*']);
  expect(effectiveTools(agent.document, KNOWLEDGE, { hasServer, origin: 'plugin' }).names).toEqual(['Read']);
});

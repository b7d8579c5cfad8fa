import { expect, test } from 'vitest';
import { agentOf, withHeader } from '../support/agent.ts';

/** `all`, `none`, or the tools and what was dropped: `Edit Read -Nope`. */
function toolsOf(...lines: string[]): string {
  const { kind, names, dropped } = agentOf(withHeader(...lines)).verdict.tools;
  return kind === 'list' ? [...names, ...dropped.map((name) => `-${name}`)].join(' ') : kind;
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
])('%j gives %s', (lines, tools) => expect(toolsOf(...lines)).toBe(tools));

import { expect, test } from 'vitest';
import { agentStatus, check } from '../../server/src/service/index.ts';
import { enabling, workspaceOf } from '../support/workspace.ts';

const agent = (path: string, name: string): string => `=== ${path}\n---\nname: ${name}\ndescription: d\n---\n`;

/** What is said of two agents of a project where `permissions.deny` has some rules. */
async function findingsWith(rules: readonly string[], settings = '/w/.claude/settings.json'): Promise<string[]> {
  const [a, b] = ['/w/.claude/agents/a.md', '/w/.claude/agents/b.md'];
  const files = `=== /w/.git/HEAD
=== ${settings}
${JSON.stringify({ permissions: { deny: rules } })}
${agent(a, 'alpha')}${agent(b, 'beta, gamma')}`;
  const workspace = await workspaceOf(files);
  const found = await Promise.all([a, b].map(async (path) => (await workspace.source(path))!));
  return found.flatMap((file) =>
    check(file, undefined, 'agent-denied').map(({ message }) => `${file.agentName}: ${message}`),
  );
}

const SAID = (rule: string): string => `Claude cannot call it: the settings deny ‘${rule}’.`;

test.each(['Agent(alpha)', 'Task(alpha)'])('agent-denied: %s', async (rule) => {
  expect(await findingsWith(['Bash(rm *)', rule])).toEqual([`alpha: ${SAID(rule)}`]);
});

test.each(['Agent', 'Task', 'Agent(*)', '*'])('agent-denied: %s takes all', async (rule) => {
  expect(await findingsWith([rule])).toEqual([`alpha: ${SAID(rule)}`, `beta, gamma: ${SAID(rule)}`]);
});

test.each([
  'Agent()',
  'agent(alpha)',
  'Agent( alpha )',
  'Agent(Alpha)',
  'Agent(al*)',
  'Agent(alpha)x',
  'Agent(alpha, b)',
  'Bash',
  '',
])('agent-denied: ‘%s’ takes none', async (rule) => {
  expect(await findingsWith([rule])).toEqual([]);
});

test('agent-denied: only the settings that Claude Code reads there count', async () => {
  expect(await findingsWith(['Agent(alpha)'], '/w/.claude/settings.local.json')).toHaveLength(1);
  expect(await findingsWith(['Agent(alpha)'], '/home/u/.claude/settings.json')).toHaveLength(1);
  expect(await findingsWith(['Agent(alpha)'], '/.claude/settings.json')).toEqual([]);
});

test('agent-denied: a plugin’s agent by its full name; it is what becomes of the agent', async () => {
  const path = '/p/agents/one.md';
  const workspace = await workspaceOf(`${enabling('kit@m')}=== /home/u/.claude/plugins/installed_plugins.json
{"plugins": {"kit@m": {"installPath": "/p"}}}
=== /home/u/.claude/settings.local.json
{}
${agent(path, 'one')}=== /w/.git/HEAD
=== /w/.claude/settings.json
{"permissions": {"deny": ["Agent(kit:one)"]}}
${agent('/w/.claude/agents/one.md', 'one')}`);
  const own = (await workspace.source('/w/.claude/agents/one.md'))!;
  expect(agentStatus(own)?.state).toBe('loads');
  expect([...(await workspace.contextOf('/w')).deniedAgents]).toEqual([['kit:one', 'Agent(kit:one)']]);
  const denied = await workspaceOf(`=== /w/.claude/settings.json
{"permissions": {"deny": ["Agent"]}}
${agent('/w/.claude/agents/one.md', 'one')}`);
  expect(agentStatus((await denied.source('/w/.claude/agents/one.md'))!)).toMatchObject({
    state: 'denied',
    why: SAID('Agent'),
  });
});

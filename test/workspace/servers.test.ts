import { expect, test } from 'vitest';
import { hasServer } from '../../server/src/service/project/projectContext.ts';
import { filesOf } from '../support/files.ts';
import { gatherContext } from '../support/workspace.ts';
import { around, HOME } from './support.ts';

const FILE = '/w/x/.claude/agents/b.md';

const serversAround = async (files: string, file = FILE) => (await around(file, files)).servers;

test('a server has a command line or an address', async () => {
  const files = `
=== /w/x/.mcp.json
{"mcpServers": {
  "bare": {},
  "command": {"command": "npx", "args": ["-y", "server", 7, null, "--all"], "env": {"TOKEN": "t"}},
  "alone": {"command": "run", "args": {"0": "x"}},
  "address": {"type": "http", "url": "https://example.org/mcp"},
  "both": {"command": "run", "url": "https://example.org"},
  "neither": {"command": ["run"], "url": 1}
}}
`;
  expect(await serversAround(files)).toEqual([
    'address [https://example.org/mcp] /w/x/.mcp.json',
    'alone [run] /w/x/.mcp.json',
    'bare [] /w/x/.mcp.json',
    'both [run] /w/x/.mcp.json',
    'command [npx -y server --all] /w/x/.mcp.json',
    'neither [] /w/x/.mcp.json',
  ]);
});

const FILES = `
=== /home/u/.claude.json
{
  "mcpServers": {"user": {}, "shared": {"command": "user"}, "far": {}},
  "projects": {
    "/w/x": {"mcpServers": {"mine": {}, "near": {"command": "mine"}}},
    "/w/": {"mcpServers": {"mine": {"command": "far"}, "mine-far": {}}},
    "/y": {"mcpServers": {"other": {}}},
    "w/x": {"mcpServers": {"relative": {}}}
  }
}
=== /w/x/.claude/settings.json
{"mcpServers": {"settings": {}, "local": {"command": "settings"}}}
=== /w/x/.claude/settings.local.json
{"mcpServers": {"local": {}, "near": {"command": "local"}}}
=== /w/x/.mcp.json
{"mcpServers": {"near": {}, "shared": {"command": "near"}}}
=== /w/.mcp.json
{"mcpServers": {"far": {"command": "far"}, "shared": {"command": "far"}}}
=== /.mcp.json
{"mcpServers": {"root": {}}}
=== /w/x/.claude/agents/.mcp.json
{"mcpServers": {"inside": {}}}
`;

test('in a repository: the user’s for the project, the project’s up to the repository’s root, the user’s', async () => {
  expect(await serversAround(`${FILES}=== /w/.git/HEAD\n`)).toEqual([
    'far [far] /w/.mcp.json',
    'mine [] /home/u/.claude.json',
    'mine-far [] /home/u/.claude.json',
    'near [mine] /home/u/.claude.json',
    'shared [near] /w/x/.mcp.json',
    'user [] /home/u/.claude.json',
  ]);
});

test('without a repository, each .mcp.json up to the root counts', async () => {
  expect(await serversAround(FILES)).toEqual([
    'far [far] /w/.mcp.json',
    'mine [] /home/u/.claude.json',
    'near [mine] /home/u/.claude.json',
    'root [] /.mcp.json',
    'shared [near] /w/x/.mcp.json',
    'user [] /home/u/.claude.json',
  ]);
});

test('the project’s folder may be the home folder', async () => {
  const files = '=== /home/u/.mcp.json\n{"mcpServers": {"home": {}}}\n';
  expect(await serversAround(files, '/home/u/.claude/agents/a.md')).toEqual(['home [] /home/u/.mcp.json']);
});

test('servers that no file configures always count', async () => {
  const surroundings = await gatherContext(FILE, HOME, filesOf(FILES));
  const names = ['near', 'ide', 'plugin_a_b', 'claude_ai_Mail', 'nowhere', 'ide2', 'Near', '__proto__', 'constructor'];
  expect(names.filter((name) => hasServer(surroundings, name))).toEqual([
    'near',
    'ide',
    'plugin_a_b',
    'claude_ai_Mail',
  ]);
});

import { describe, expect, test } from 'vitest';
import type { FileAccess } from '../../server/src/service/workspace/fileAccess.ts';
import { gatherContext } from '../support/workspace.ts';
import { around, HOME } from './support.ts';

const FILE = '/x/.claude/agents/b.md';
const NOTHING = { agents: [], skills: [], servers: [] };

const BROKEN = [
  '',
  '{',
  'null',
  '7',
  '"text"',
  '[{"mcpServers": {"a": {}}}]',
  '[['.repeat(100_000),
  '{"mcpServers": null}',
  '{"mcpServers": 7}',
  '{"mcpServers": "a"}',
  '{"mcpServers": [{"command": "a"}]}',
  '{"mcpServers": {"a": null, "b": 1, "c": "run", "d": ["run"], "": {}}}',
  '{"__proto__": {"mcpServers": {"a": {}}}}',
  '{"mcpServers": {"__proto__": {"command": "a"}}}',
  '{"projects": {"__proto__": {"/x": {"mcpServers": {"a": {}}}}}}',
  '{"projects": {"/x": [{"mcpServers": {"a": {}}}]}}',
  '{"projects": ["/x"]}',
];

describe('a broken configuration is nothing', () => {
  for (const path of ['/x/.mcp.json', '/x/.claude/settings.json', '/home/u/.claude.json']) {
    test(path, async () => {
      for (const text of BROKEN)
        expect(await around(FILE, `=== ${path}\n${text}\n`), text.slice(0, 80)).toEqual(NOTHING);
    });
  }

  test('one that is broken takes nothing from the others; a byte order mark does no harm', async () => {
    const files = `
=== /x/.claude/settings.json
{
=== /x/.mcp.json
\uFEFF{"mcpServers": {"a": {}, "constructor": {}, "b": null}}
`;
    expect((await around(FILE, files)).servers).toEqual(['a [] /x/.mcp.json', 'constructor [] /x/.mcp.json']);
  });
});

test('names of every object’s members are names like others', async () => {
  const files = ['constructor', '__proto__', 'toString'].map(
    (name) => `=== /x/.claude/agents/${name}.md\n---\nname: ${name}\ndescription: d\n---\n`,
  );
  expect((await around(FILE, files.join(''))).agents).toEqual([
    '__proto__ project /x/.claude/agents/__proto__.md',
    'constructor project /x/.claude/agents/constructor.md',
    'toString project /x/.claude/agents/toString.md',
  ]);
});

const AGENT = '---\nname: a\ndescription: d\n---\n';

/** Folders that hold themselves, twice, without an end. */
const endless = (onList: () => void): FileAccess => ({
  read: async (path) => (path.endsWith('/a.md') ? AGENT : undefined),
  list: async (folder) => {
    onList();
    if (!folder.startsWith('/x/.claude/')) return [];
    return [
      { name: 'l', isFolder: true },
      { name: 'k', isFolder: true },
      { name: 'a.md', isFolder: false },
    ];
  },
});

test('folders without an end are left at some depth, with a word', async () => {
  let listed = 0;
  const cut: string[] = [];
  const { agents } = await gatherContext(FILE, HOME, {
    ...endless(() => listed++),
    onCut: (folder) => cut.push(folder),
  });
  expect(cut).toContain('/x/.claude/agents');
  expect(agents.get('a')?.scope).toBe('project');
  expect(listed).toBeLessThan(10_000);
});

test('a deep folder is found up to twelve folders down', async () => {
  const at = (depth: number) => `/x/.claude/agents/${'d/'.repeat(depth)}${depth}.md`;
  const files = [12, 13].map((depth) => `=== ${at(depth)}\n---\nname: at${depth}\ndescription: d\n---\n`);
  expect((await around(FILE, files.join(''))).agents).toEqual([`at12 project ${at(12)}`]);
});

test('access that fails finds nothing', async () => {
  const rejects = () => Promise.reject(new Error('no'));
  const throws = () => {
    throw new Error('no');
  };
  for (const fails of [rejects, throws]) {
    const { agents, skills, servers } = await gatherContext(FILE, HOME, { read: fails, list: fails });
    expect([...agents.values(), ...skills.values()].filter(({ scope }) => scope !== 'built-in')).toEqual([]);
    expect(servers.size).toBe(0);
  }
});

test('at most 64 requests at a time', async () => {
  let open = 0;
  let most = 0;
  const wait = async <T>(value: T): Promise<T> => {
    most = Math.max(most, ++open);
    await new Promise<void>((resolve) => setImmediate(resolve));
    open--;
    return value;
  };
  const names = Array.from({ length: 300 }, (_, index) => `${index}.md`);
  const { agents } = await gatherContext(FILE, HOME, {
    read: (path) => wait(path.endsWith('.md') ? AGENT.replace('name: a', `name: a${path}`) : undefined),
    list: (folder) => wait(folder.endsWith('/agents') ? names.map((name) => ({ name, isFolder: false })) : []),
  });
  // Of the project, of the root above it, and of the user.
  expect(agents.size).toBe(6 + 900);
  expect([most, open]).toEqual([64, 0]);
});

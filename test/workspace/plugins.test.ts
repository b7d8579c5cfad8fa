import { describe, expect, test } from 'vitest';
import { around } from './support.ts';

const FILE = '/x/.claude/agents/b.md';
const INSTALLED = '=== /home/u/.claude/plugins/installed_plugins.json';

const PARTS = `
=== /p/agents/one.md
---
name: uno
description: d
---
=== /p/agents/sub/er/two.md
---
name: two
description: d
---
=== /p/agents/broken.md
---
description: Examples:
---
=== /p/agents/colon.md
---
name: a:b
description: d
---
=== /p/skills/make/SKILL.md
---
name: build
---
=== /p/skills/test/SKILL.md
=== /p/.mcp.json
{"mcpServers": {"db": {"command": "db"}, "both": {"command": "file"}}}
`;

test('an installed plugin brings agents, skills and servers, under its name', async () => {
  const files = `${PARTS}
${INSTALLED}
{"version": 2, "plugins": {"key@market": [{"scope": "user", "installPath": "/p"}]}}
=== /p/.claude-plugin/plugin.json
{"name": "tools", "mcpServers": {"api": {"url": "https://example.org"}, "both": {"command": "manifest"}}}
`;
  expect(await around(FILE, files)).toEqual({
    agents: [
      'tools:a:b plugin /p/agents/colon.md',
      'tools:broken plugin /p/agents/broken.md',
      'tools:sub:er:two plugin /p/agents/sub/er/two.md',
      'tools:uno plugin /p/agents/one.md',
    ],
    skills: [
      'tools:build plugin /p/skills/make/SKILL.md',
      'tools:make plugin /p/skills/make/SKILL.md',
      'tools:test plugin /p/skills/test/SKILL.md',
    ],
    servers: [
      'plugin_tools_api [https://example.org] /p/.claude-plugin/plugin.json',
      'plugin_tools_both [file] /p/.mcp.json',
      'plugin_tools_db [db] /p/.mcp.json',
    ],
  });
});

test('a plugin’s .mcp.json may hold the servers themselves', async () => {
  const files = `${INSTALLED}\n{"plugins": {"a@m": {"installPath": "/p"}}}
=== /p/.mcp.json
{"web": {"type": "http", "url": "https://example.org"}, "version": 1}
`;
  expect((await around(FILE, files)).servers).toEqual(['plugin_a_web [https://example.org] /p/.mcp.json']);
});

describe('which plugins are installed, under which names', () => {
  test.each([
    ['one entry', '{"plugins": {"a@m": {"installPath": "/p"}}}', ['a']],
    ['a list', '{"plugins": {"a@m": [{"installPath": "/q"}, {"installPath": "/p/"}]}}', ['a', 'a-of-q']],
    ['Windows’ way', '{"plugins": {"a@m": {"installPath": "\\\\p"}}}', ['a']],
    ['no market', '{"plugins": {"a": {"installPath": "/p"}}}', ['a']],
    ['no name', '{"plugins": {"@m": {"installPath": "/p"}}}', ['p']],
    ['a relative path', '{"plugins": {"a@m": {"installPath": "p"}}}', []],
    ['nothing there', '{"plugins": {"a@m": {"installPath": "/nowhere"}}}', []],
    ['wrong shapes', '{"plugins": {"a": null, "b": "/p", "c": [null, ["/p"], {"installPath": ["/p"]}], "d": 1}}', []],
    ['a list of plugins', '{"plugins": [{"installPath": "/p"}]}', []],
    ['a prototype', '{"__proto__": {"plugins": {"a": {"installPath": "/p"}}}}', []],
    ['a prototype as a plugin', '{"plugins": {"__proto__": {"installPath": "/p"}}}', []],
    ['a prototype as a place', '{"plugins": {"a": {"__proto__": {"installPath": "/p"}}}}', []],
    ['null', 'null', []],
    ['broken', '{"plugins": {', []],
  ])('%s', async (_, installed, expected) => {
    const files = `${INSTALLED}\n${installed}
=== /p/skills/s/SKILL.md
=== /q/skills/s/SKILL.md
=== /q/.claude-plugin/plugin.json
{"name": "a-of-q"}
`;
    const { skills } = await around(FILE, files);
    expect(skills.map((line) => line.split(':')[0]).sort()).toEqual(expected);
  });

  test.each(['{"name": ""}', '{"name": null}', '{"name": ["x"]}', '[]', '3', '', '{"name": "x"'])(
    'a manifest without a name: %s',
    async (manifest) => {
      const files = `${INSTALLED}\n{"plugins": {"a@m": {"installPath": "/p"}}}
=== /p/.claude-plugin/plugin.json
${manifest}
=== /p/skills/s/SKILL.md
`;
      expect((await around(FILE, files)).skills).toEqual(['a:s plugin /p/skills/s/SKILL.md']);
    },
  );
});

describe('the plugin around the file', () => {
  const MANIFEST = '=== /p/.claude-plugin/plugin.json\n{"name": "tools"}\n';

  test('its agents and skills go by their bare names too', async () => {
    expect(await around('/p/agents/sub/x.md', PARTS + MANIFEST)).toEqual({
      agents: [
        'a:b plugin /p/agents/colon.md',
        'broken plugin /p/agents/broken.md',
        'tools:a:b plugin /p/agents/colon.md',
        'tools:broken plugin /p/agents/broken.md',
        'tools:sub:er:two plugin /p/agents/sub/er/two.md',
        'tools:uno plugin /p/agents/one.md',
        'two plugin /p/agents/sub/er/two.md',
        'uno plugin /p/agents/one.md',
      ],
      skills: [
        'make plugin /p/skills/make/SKILL.md',
        'test plugin /p/skills/test/SKILL.md',
        'tools:build plugin /p/skills/make/SKILL.md',
        'tools:make plugin /p/skills/make/SKILL.md',
        'tools:test plugin /p/skills/test/SKILL.md',
      ],
      // Its .mcp.json lies above the file, as a project's does.
      servers: [
        'both [file] /p/.mcp.json',
        'db [db] /p/.mcp.json',
        'plugin_tools_both [file] /p/.mcp.json',
        'plugin_tools_db [db] /p/.mcp.json',
      ],
    });
  });

  test('it stands above the installed ones, and below the project', async () => {
    const files = `${MANIFEST}
${INSTALLED}
{"plugins": {"p@m": {"installPath": "/p"}, "tools@m": {"installPath": "/old"}}}
=== /p/skills/s/SKILL.md
=== /p/skills/t/SKILL.md
=== /old/skills/s/SKILL.md
=== /old/skills/u/SKILL.md
=== /p/agents/.claude/skills/t/SKILL.md
`;
    expect((await around('/p/agents/x.md', files)).skills).toEqual([
      's plugin /p/skills/s/SKILL.md',
      't project /p/agents/.claude/skills/t/SKILL.md',
      'tools:s plugin /p/skills/s/SKILL.md',
      'tools:t plugin /p/skills/t/SKILL.md',
      'tools:u plugin /old/skills/u/SKILL.md',
    ]);
  });

  test('without a name in the manifest it has its folder’s, the nearest one counts', async () => {
    const files = `
=== /w/p/.claude-plugin/plugin.json
=== /w/.claude-plugin/plugin.json
{"name": "outer"}
=== /w/p/skills/s/SKILL.md
=== /w/skills/o/SKILL.md
`;
    expect((await around('/w/p/.claude/agents/x.md', files)).skills).toEqual([
      'p:s plugin /w/p/skills/s/SKILL.md',
      's plugin /w/p/skills/s/SKILL.md',
    ]);
  });
});

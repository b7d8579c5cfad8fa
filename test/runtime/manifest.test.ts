import { expect, test } from 'vitest';
import { KNOWLEDGE } from '../../server/src/service/index.ts';
import { readManifest } from '../../server/src/service/runtime/manifest.ts';

const faultsIn = (text: string): string[] =>
  readManifest(text, KNOWLEDGE).faults.map(({ what, span }) => `${what}: ${text.slice(span.start, span.end)}`);

// As Claude Code 2.1.332 takes them with `--plugin-dir`.
test.each([
  '{"name": "k"}',
  '\uFEFF{"name": "k"}',
  '{"name": "K.9/x"}',
  '{"name": "k", "author": "me", "keywords": "a", "license": 5, "homepage": null, "tags": {}, "unknown": 1}',
  '{"name": "k", "agents": "./a.md", "commands": {}, "skills": [], "hooks": {"a": 5}, "settings": {"a": 5}}',
  '{"name": "k", "agents": [], "commands": ["./x"], "skills": "./x", "hooks": "./x.json", "mcpServers": [{}]}',
  '{"name": "k", "agents": ["./x/../y.md", "./none.md", "./x/*.md"], "outputStyles": "./x", "dependencies": ["x"]}',
])('the manifest %s is taken', (text) => expect(faultsIn(text)).toEqual([]));

test.each([
  ['{', 'it is not valid JSON: '],
  ['// k\n{"name": "k"}', 'it is not valid JSON: // k'],
  ['[]', 'it must be a map: []'],
  ['{}', 'it has no ‘name’: {}'],
  ['{"name": ""}', '‘name’ must not be empty: ""'],
  ['{"name": "a b"}', '‘name’ must not have blanks: "a b"'],
  ['{"name": 5}', '‘name’ must be text: 5'],
  ['{"name": "k", "version": 1}', '‘version’ must be text: 1'],
  ['{"name": "k", "agents": "./x"}', '‘agents’ takes paths that begin with ‘./’ and end in ‘.md’: "./x"'],
  ['{"name": "k", "agents": ["x.md"]}', '‘agents’ takes paths that begin with ‘./’ and end in ‘.md’: "x.md"'],
  ['{"name": "k", "agents": null}', '‘agents’ takes paths that begin with ‘./’ and end in ‘.md’: null'],
  [
    '{"name": "k", "agents": {"a": "./x.md"}}',
    '‘agents’ takes paths that begin with ‘./’ and end in ‘.md’: {"a": "./x.md"}',
  ],
  ['{"name": "k", "commands": "x"}', '‘commands’ takes paths that begin with ‘./’: "x"'],
  ['{"name": "k", "commands": {"a": "x"}}', '‘commands’ must be a map of maps: "x"'],
  ['{"name": "k", "mcpServers": {"a": 5}}', '‘mcpServers’ must be a map of maps: 5'],
  ['{"name": "k", "hooks": "./x"}', '‘hooks’ takes paths that begin with ‘./’ and end in ‘.json’: "./x"'],
  ['{"name": "k", "dependencies": {}}', '‘dependencies’ must be a list: {}'],
  ['{"name": "k", "channels": ["x"]}', '‘channels’ must be a list of maps: "x"'],
  ['{"name": "k", "settings": []}', '‘settings’ must be a map: []'],
  ['{"name": "k", "userConfig": {"a": "x"}}', '‘userConfig’ must be a map of maps: "x"'],
])('the manifest %s is refused', (text, fault) => expect(faultsIn(text)[0]).toContain(fault));

test('its name and its agents, each where it is written', () => {
  const text = '{"name": "kit", "agents": ["./a.md", 5, "./b/c.md"]}';
  const { name, agents } = readManifest(text, KNOWLEDGE);
  expect(name).toBe('kit');
  expect(agents?.map(({ path, span }) => [path, text.slice(span.start, span.end)])).toEqual([
    ['./a.md', '"./a.md"'],
    ['./b/c.md', '"./b/c.md"'],
  ]);
  expect(readManifest('{"name": "kit"}', KNOWLEDGE).agents).toBeUndefined();
});

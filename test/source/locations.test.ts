import { describe, expect, test } from 'vitest';
import { agentAt, check, type FileKind, KNOWLEDGE, Locations, placesOf } from '../../server/src/service/index.ts';
import type { Location } from '../../server/src/service/knowledge/locations.ts';
import type { Owner } from '../../server/src/service/source/owner.ts';
import { workspaceOf } from '../support/workspace.ts';

const LOCATIONS = new Locations(KNOWLEDGE);
const PROJECT: Owner = { who: 'project', folder: '/w' };
const PLUGIN: Owner = { who: 'plugin', folder: '/w/plugin' };

test.each<[Owner, string, FileKind | undefined]>([
  [PROJECT, '.claude/agents/a.md', 'agent'],
  [PROJECT, '.claude/agents/deep/er/a.md', 'agent'],
  [PROJECT, '.claude/agents/a.txt', undefined],
  [PROJECT, 'agents/a.md', undefined],
  [PROJECT, '.claude/skills/style/SKILL.md', 'skill'],
  [PROJECT, '.claude/skills/style/more.md', 'skill-text'],
  [PROJECT, '.claude/skills/style/deep/SKILL.md', 'skill-text'],
  [PROJECT, '.claude/commands/a.md', 'command'],
  [PROJECT, '.claude/rules/a.md', 'rule'],
  [PROJECT, 'CLAUDE.md', 'memory'],
  [PROJECT, 'src/CLAUDE.local.md', 'memory'],
  [PROJECT, 'node_modules/x/CLAUDE.md', undefined],
  [PROJECT, '.claude/settings.local.json', 'settings'],
  [PROJECT, 'settings.json', undefined],
  [PLUGIN, 'agents/a.md', 'agent'],
  [PLUGIN, '.claude/agents/a.md', undefined],
  [PLUGIN, 'skills/style/SKILL.md', 'skill'],
  [PLUGIN, 'hooks/hooks.json', 'hooks'],
  [PLUGIN, 'settings.json', 'settings'],
  [PLUGIN, '.claude-plugin/plugin.json', 'manifest'],
  [{ who: 'user', folder: '/home/u' }, '.claude.json', 'servers'],
  [{ who: 'user', folder: '/home/u' }, '.claude/settings.local.json', undefined],
  [{ who: 'above', folder: '/' }, '.mcp.json', 'servers'],
])('to %o, %s is of kind %s', (owner, path, kind) => {
  expect(LOCATIONS.kindOf(owner, `${owner.folder}/${path}`)).toBe(kind);
});

test('a file belongs to its innermost owner; a plugin needs a manifest', async () => {
  const manifests = new Map([
    ['/w/plugin/.claude-plugin/plugin.json', '{"name": "kit"}'],
    ['/w/listing/.claude-plugin/plugin.json', '{"name": "kit", "agents": ["./custom/one.md"]}'],
  ]);
  const place = (path: string) => LOCATIONS.placeAt(path, async (one) => manifests.get(one));
  expect(await place('/w/plugin/agents/a.md')).toMatchObject({ kind: 'agent', owner: PLUGIN });
  expect(await place('/w/listing/custom/one.md')).toMatchObject({ kind: 'agent', owner: { who: 'plugin' } });
  expect(await place('/w/listing/custom/two.md')).toBeUndefined();
  expect(await place('/w/plugin/.claude/agents/a.md')).toEqual({
    kind: 'agent',
    owner: { who: 'project', folder: '/w/plugin' },
  });
  expect(await place('/w/other/agents/a.md')).toBeUndefined();
});

describe('one more entry in the table', () => {
  const NOTES: Location = {
    kind: 'note' as FileKind,
    owners: ['project'],
    patterns: ['.claude/notes/**/*.md'],
    isOpened: true,
  };
  const knowledge = { ...KNOWLEDGE, locations: [...KNOWLEDGE.locations, NOTES] };

  test('is enough for such files to be opened, watched, indexed, checked and followed', async () => {
    const locations = new Locations(knowledge);
    expect(locations.openedPatterns()).toContain('**/.claude/notes/**/*.md');
    expect(locations.watchedPatterns({ who: 'project' })).toContain('.claude/notes/**');
    const note = '/w/.claude/notes/deep/one.md';
    const workspace = await workspaceOf(
      `
=== /w/.claude/agents/full-stack-developer.md
---
name: full-stack-developer
description: Develops.
---
=== ${note}
Use the full-stack-developer agent. Launch the fullstack-developer agent.
`,
      ['/w'],
      knowledge,
    );
    expect(workspace.files()).toContain(note);
    const file = (await workspace.source(note))!;
    expect(check(file).map(({ code }) => code)).toEqual(['agent-name-differs']);
    const agent = agentAt(file, file.text.indexOf('full-stack'))!;
    expect((await placesOf(workspace, agent)).map((one) => one.file.path)).toContain(note);
  });
});

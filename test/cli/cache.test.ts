import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Place, placeWith } from '../support/cli.ts';

const A = '.claude/agents/a.md';

const agent = (name: string, ...lines: string[]): string =>
  ['---', `name: ${name}`, `description: Does what ${name} is for.`, ...lines, '---', '', 'You do it.', ''].join('\n');

const CACHED = ['check', '--format', 'json', '--cache', 'kept/cache.json'];

/** What is kept of each file, by the end of its path. */
const keptIn = ({ folder }: Place): string[] =>
  Object.keys(JSON.parse(readFileSync(path.join(folder, 'kept/cache.json'), 'utf8')).files).map((file) =>
    file.slice(file.lastIndexOf('/') + 1),
  );

describe('--cache', () => {
  test('says again what was found in a file that is the same', () => {
    const place = placeWith({ [A]: agent('alpha', 'color: Blue') });
    const first = place.run(CACHED);
    expect(first).toEqual(place.run(['check', '--format', 'json']));
    expect(place.run(CACHED)).toEqual(first);
    // Nothing is looked for again.
    const file = path.join(place.folder, 'kept/cache.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('It is written ‘blue’', 'As it was kept'));
    expect(place.run(CACHED).stdout).toContain('As it was kept');
    expect(place.run([...CACHED, '--severity', 'error']).stdout).not.toContain('As it was kept');
    expect(place.run(['check', '--format', 'sarif', '--cache', 'kept/cache.json']).stdout).toContain('"fixes"');
    expect(place.run([...CACHED, '--rule', 'value-invalid=hint']).stdout).toContain('It is written ‘blue’');
  });

  test('finds what a change anywhere else brings', () => {
    const lead = agent('lead', 'tools: Read, Agent(worker), mcp__db__query', 'skills: style, kit:extra, kit:def');
    const place = placeWith({
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.claude/agents/lead.md': lead.replace('You do it.', 'Use @agent-worker, then @agent-kit:packer.'),
      '.claude/agents/trees.md': agent('trees', 'isolation: worktree', 'color: Blue'),
      'kit/.claude-plugin/plugin.json': '{"name": "kit"}',
      'kit/agents/packer.md': agent('packer', 'color: Blue'),
    });
    const changes: readonly (() => void)[] = [
      () => place.write({ '.claude/agents/worker.md': agent('worker') }),
      () => place.write({ '.claude/agents/worker.md': agent('worker-two') }),
      () => place.write({ '.mcp.json': '{"mcpServers": {"db": {"command": "db"}}}' }),
      () => place.write({ '.claude/skills/style/SKILL.md': agent('style') }),
      () => place.write({ '.claude/skills/style/SKILL.md': agent('style', 'disable-model-invocation: true') }),
      () => place.write({ '.claude/settings.json': '{"permissions": {"deny": ["Agent(lead)"]}}' }),
      () => place.write({ '.claude/settings.json': '{"permissions": {"deny": ["Agent(trees)"]}}' }),
      () => place.write({ '.claude/settings.json': '{"skillOverrides": {"style": "off"}}' }),
      () => {
        place.write({ 'kit/.claude-plugin/plugin.json': '{"name": "kit", "skills": "./more"}' });
        place.write({ 'kit/more/extra/SKILL.md': agent('extra') });
      },
      () => place.write({ 'kit/more/extra/SKILL.md': agent('extra', 'disable-model-invocation: true') }),
      () => place.write({ '.claude/agents/other.md': agent('trees') }),
      () => place.write({ 'CLAUDE.md': 'Ask the worker-tow agent, then @agent-leed.\n' }),
      () => place.write({ 'kit/.claude-plugin/plugin.json': '{"name": "kit", "agents": "./agents/none.md"}' }),
      () => place.write({ 'kit/.claude-plugin/plugin.json': '{"name": "crate"}' }),
      () => place.write({ 'kit/hooks/hooks.json': '{"hooks": {"PreToolUse": 5}}' }),
      () => place.write({ 'subagent-prompts.json': '{"rules": {"value-invalid": "error"}, "knownTools": ["Florp"]}' }),
      () => place.write({ '.claude/agents/worker.md': agent('worker', 'tools: Read, Florp') }),
      () => place.write({ '.claude/agents/deep/lead.md': lead }),
      () => rmSync(path.join(place.folder, '.git'), { recursive: true }),
      () => rmSync(path.join(place.folder, '.claude/agents/worker.md')),
    ];
    const reports = new Set<string>();
    for (const change of changes) {
      change();
      const { stdout } = place.run(CACHED);
      expect(stdout).toBe(place.run(['check', '--format', 'json']).stdout);
      reports.add(stdout);
    }
    // Each of them has made a difference.
    expect(reports.size).toBe(changes.length);
  });

  test('what is kept of a file goes with it', () => {
    const place = placeWith({ [A]: agent('alpha'), '.claude/agents/b.md': agent('beta'), 'other/x.md': '' });
    place.run(CACHED);
    expect(keptIn(place)).toEqual(['a.md', 'b.md']);
    // Others are there still.
    place.run([...CACHED, 'other']);
    expect(keptIn(place)).toEqual(['a.md', 'b.md']);
    rmSync(path.join(place.folder, '.claude/agents/b.md'));
    place.run(CACHED);
    expect(keptIn(place)).toEqual(['a.md']);
  });

  test('a file that is no cache is left as it is', () => {
    const place = placeWith({ [A]: agent('alpha'), 'notes.json': '{"a": 1}' });
    for (const file of [A, 'notes.json']) {
      const before = readFileSync(path.join(place.folder, file), 'utf8');
      expect(place.run(['check', '--cache', file])).toMatchObject({
        status: 2,
        stderr: expect.stringContaining(`‘${file}’ is there, and no cache: it is left as it is`),
      });
      expect(readFileSync(path.join(place.folder, file), 'utf8')).toBe(before);
    }
    expect(place.run(['check', '--stdin', '--cache', 'c.json'], agent('a')).stderr).toContain(
      '--cache needs files, not --stdin',
    );
    expect(existsSync(path.join(place.folder, 'c.json'))).toBe(false);
    expect(place.run(['check', '--cache', '.claude']).stderr).toContain('‘.claude’ cannot be read');
    expect(place.run(['check', '--cache', `${A}/x`]).stderr).toContain('the cache cannot be written');
  });
});

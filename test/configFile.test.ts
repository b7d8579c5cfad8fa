import { describe, expect, test } from 'vitest';
import { CONFIG_FILE, ConfigFile, ConfigFiles } from '../server/src/service/configFile.ts';
import { DEFAULT_CONFIG } from '../server/src/service/index.ts';

const read = (text: string): ConfigFile => ConfigFile.read(CONFIG_FILE, text)!;

/** The faults of a text, each as the piece that it is about and what is said. */
const faults = (text: string): string[] =>
  read(text).faults.map(({ span, message }) => `${text.slice(span.start, span.end)} | ${message}`);

const severities = (text: string, path: string) => Object.fromEntries(read(text).over(DEFAULT_CONFIG, path).severities);

describe('a configuration', () => {
  test('says how loud rules are and what else is known, for all files or for some', () => {
    const text = JSON.stringify({
      $schema: './x.json',
      rules: { 'tool-unknown': 'error', 'field-unknown': 'off' },
      knownTools: ['Wombat'],
      agentFolders: ['packs/*'],
      overrides: [
        { files: ['drafts/**'], rules: { 'tool-unknown': 'hint' }, knownModels: ['mine'] },
        { files: ['**/x.md', '.claude/**', '!.claude/agents/y.md'], knownFields: ['owner'] },
      ],
    });
    expect(faults(text)).toEqual([]);
    expect(severities(text, 'a.md')).toEqual({ 'tool-unknown': 'error', 'field-unknown': 'off' });
    expect(severities(text, 'drafts/.claude/agents/a.md')).toEqual({ 'tool-unknown': 'hint', 'field-unknown': 'off' });
    const extras = (path: string) => read(text).over(DEFAULT_CONFIG, path).extras;
    expect(extras('a.md')).toEqual({ tools: ['Wombat'], models: [], fields: [] });
    expect(extras('drafts/x.md')).toEqual({ tools: ['Wombat'], models: ['mine'], fields: ['owner'] });
    expect(extras('.claude/agents/a.md').fields).toEqual(['owner']);
    expect(extras('.claude/agents/y.md').fields).toEqual([]);
    expect(read(text).over(DEFAULT_CONFIG, 'a.md').agentFolders).toEqual(['packs/*']);
  });

  test('is read as far as it makes sense, and what does not is told with its place', () => {
    expect(
      faults(
        '{"rules": {"florp": "off", "tool-unknown": "loud"}, "knownTools": ["A", 3], "color": 1, "overrides": {}}',
      ),
    ).toEqual([
      '"florp" | There is no rule ‘florp’.',
      '"loud" | A rule is off, hint, information, warning or error.',
      '3 | This must be text.',
      '"color" | There is no setting ‘color’ here.',
      '{} | ‘overrides’ must be a list.',
    ]);
    expect(faults('{"overrides": [{"rules": {}}, 3, {"files": [], "agentFolders": []}]}')).toEqual([
      '{"rules": {}} | ‘files’ is missing.',
      '3 | This must be a map.',
      '"agentFolders" | There is no setting ‘agentFolders’ here.',
    ]);
    const where =
      'This must be a glob pattern that begins with the name of a folder of the project, and stays below it.';
    const wrong = ['../victim', '.', '**', '..', '*/agents', 'a/../..', '/'];
    expect(faults(JSON.stringify({ agentFolders: [...wrong, 'packs/*', './agents/'] }))).toEqual(
      wrong.map((one) => `"${one}" | ${where}`),
    );
    expect(faults(JSON.stringify({ overrides: [{ files: ['a'.repeat(70_000)] }] }))).toEqual([
      `"${'a'.repeat(70_000)}" | This is too long.`,
    ]);
    expect(faults('[]')).toEqual(['[] | This must be a map.']);
    expect(faults('')).toEqual([' | This is no JSON from here on.']);
    expect(faults('{"rules": 3')).toEqual(['3 | ‘rules’ must be a map.', ' | This is no JSON from here on.']);
    expect(severities('{"rules": {"tool-unknown": "off"}, "knownTools": [', 'a.md')).toEqual({ 'tool-unknown': 'off' });
  });
});

describe('the configurations of files', () => {
  test('the nearest one counts, and each is read once until it changes', async () => {
    const texts: Record<string, string> = {
      '/w/subagent-prompts.json': '{"rules": {"tool-unknown": "off"}}',
      '/w/inner/subagent-prompts.json': '{"rules": {"field-unknown": "off"}}',
    };
    const read: string[] = [];
    const files = new ConfigFiles(async (path) => {
      read.push(path);
      return texts[path];
    });
    const codes = async (path: string) => [...(await files.over(DEFAULT_CONFIG, path)).severities.keys()];
    expect(await codes('/w/.claude/agents/a.md')).toEqual(['tool-unknown']);
    expect(await codes('/w/inner/.claude/agents/a.md')).toEqual(['field-unknown']);
    expect(await codes('/elsewhere/a.md')).toEqual([]);
    expect(await files.over(DEFAULT_CONFIG, '/w/a.md')).toBe(await files.over(DEFAULT_CONFIG, '/w/a.md'));
    const before = read.length;
    await codes('/w/.claude/agents/b.md');
    expect(read.length).toBe(before);
    texts['/w/subagent-prompts.json'] = '{}';
    expect(await files.changed('/w/.claude/agents/a.md')).toBe(false);
    expect(await files.changed('/w/subagent-prompts.json')).toBe(true);
    expect(await codes('/w/.claude/agents/a.md')).toEqual([]);
  });

  test('without one, the manifest of a package may hold it', async () => {
    const texts: Record<string, string> = {
      '/w/package.json': '{"name": "w", "subagent-prompts": {"rules": {"tool-unknown": "off", "florp": "off"}}}',
      '/w/inner/package.json': '{"name": "subagent-prompts"}',
      '/w/both/package.json': '{"subagent-prompts": {"rules": {"field-unknown": "off"}}}',
      '/w/both/subagent-prompts.json': '{"rules": {"no-tools": "off"}, "agentFolders": ["packs"]}',
    };
    const faulty: string[] = [];
    const files = new ConfigFiles(
      async (path) => texts[path],
      (path, { faults }, text) =>
        faulty.push(...faults.map(({ span }) => `${path} ${text.slice(span.start, span.end)}`)),
    );
    const codes = async (path: string) => [...(await files.over(DEFAULT_CONFIG, path)).severities.keys()];
    expect(await codes('/w/.claude/agents/a.md')).toEqual(['tool-unknown']);
    expect(await codes('/w/inner/a.md')).toEqual(['tool-unknown']);
    expect(await codes('/w/both/a.md')).toEqual(['no-tools']);
    expect((await files.over(DEFAULT_CONFIG, '/w/both/')).agentFolders).toEqual(['packs']);
    expect(faulty).toEqual(['/w/package.json "florp"']);
    // One that configures nothing is of no interest, until it does.
    expect(await files.changed('/w/inner/package.json')).toBe(false);
    texts['/w/inner/package.json'] = '{"subagent-prompts": {"rules": {"hook-ignored": "off"}}}';
    expect(await files.changed('/w/inner/package.json')).toBe(true);
    expect(await codes('/w/inner/a.md')).toEqual(['hook-ignored']);
    delete texts['/w/inner/package.json'];
    expect(await files.changed('/w/inner/package.json')).toBe(true);
    expect(await codes('/w/inner/a.md')).toEqual(['tool-unknown']);
  });
});

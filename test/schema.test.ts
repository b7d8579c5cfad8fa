import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { CONFIG_FILE, ConfigFile, check } from '../server/src/service/index.ts';
import { agentOf, withHeader } from './support/agent.ts';
import { corpusFiles, SHARED } from './support/shared.ts';

/** The schema as a tool that checks YAML would use it. */
const schema = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../schemas/agent-header.schema.json'), 'utf8'),
);
const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, keywords: ['markdownDescription'] });
const validate = ajv.compile(schema);

const isValid = (text: string): boolean => validate(agentOf(text).document.header?.root ?? null) as boolean;

describe('the schema of the header', () => {
  test.each([
    ['tools: Read, Edit'],
    ['tools: [Read, Bash]'],
    ['model: claude-opus-5'],
    ['effort: 3'],
    ['maxTurns: "5"'],
    ['background: "true"'],
    ['color:'],
    ['whatever: 1'],
    ['mcpServers: [github, {own: {command: x, env: {A: b}}}]'],
    ['hooks: {PreToolUse: [{matcher: Edit, hooks: [{type: command, command: x, timeout: 5}]}]}'],
    ['experimental: {cacheTtl: 5m}'],
  ])('takes %s', (line) => expect(isValid(withHeader(line))).toBe(true));

  test.each([
    ['tools: 5'],
    ['tools: {a: b}'],
    ['color: Blue'],
    ['maxTurns: 0'],
    ['autoCompactWindow: 5'],
    ['background: yes'],
    ['memory: all'],
    ['mcpServers: {own: {command: x}}'],
    ['hooks: []'],
    ['hooks: {PreToolUse: [{hooks: [{type: command}]}]}'],
    ['hooks: {PreToolUse: [{hooks: [{type: shell, command: x}]}]}'],
    ['experimental: {cacheTtl: 2h}'],
  ])('refuses %s', (line) => expect(isValid(withHeader(line))).toBe(false));

  test('needs a name that loads and a description', () => {
    expect(isValid('---\nname: a\n---\n')).toBe(false);
    expect(isValid('---\ndescription: a\n---\n')).toBe(false);
    expect(isValid('---\nname: "a:b"\ndescription: a\n---\n')).toBe(false);
    expect(isValid('---\nname: -a\ndescription: a\n---\n')).toBe(false);
  });

  test.skipIf(!SHARED)('agrees with the rules on real files', () => {
    const ABOUT_VALUES = ['value-invalid', 'hook-ignored', 'hooks-invalid', 'server-malformed'];
    // An empty list of tools is one that the schema takes.
    const files = corpusFiles().filter(({ text }) => {
      const { loads, tools } = agentOf(text).verdict;
      return loads && tools.kind !== 'none';
    });
    const wrong = files.filter(({ text }) => {
      const isFaulty = check(agentOf(text)).some(({ code }) => ABOUT_VALUES.includes(code));
      return isFaulty === isValid(text);
    });
    console.log(`schema: ${files.length} files that load, ${wrong.length} judged otherwise than by the rules`);
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});

describe('the schema of the configuration', () => {
  const published = readFileSync(path.resolve(import.meta.dirname, '../schemas/configuration.schema.json'), 'utf8');
  const isFine = ajv.compile(JSON.parse(published));

  test.each([
    '{}',
    '{"$schema": "x", "rules": {"tool-unknown": "off"}, "knownTools": ["A"], "agentFolders": ["packs/*"]}',
    '{"overrides": [{"files": ["drafts/**"], "rules": {"tool-unknown": "hint"}, "knownFields": []}]}',
    '{"rules": {"florp": "off"}}',
    '{"rules": {"tool-unknown": "loud"}}',
    '{"rules": []}',
    '{"colour": 1}',
    '{"knownModels": "mine"}',
    '{"overrides": [{"rules": {}}]}',
    '{"overrides": [{"files": [], "agentFolders": []}]}',
    '{"overrides": {}}',
    '[]',
  ])('takes what the reader takes, and nothing else: %s', (text) => {
    expect(isFine(JSON.parse(text))).toBe(ConfigFile.read(CONFIG_FILE, text)!.faults.length === 0);
  });

  test('the example of the documentation is one', () => {
    const page = readFileSync(path.resolve(import.meta.dirname, '../docs/configuration.md'), 'utf8');
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(page)!;
    expect(isFine(JSON.parse(example))).toBe(true);
  });
});

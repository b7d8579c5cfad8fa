import { expect, test } from 'vitest';
import {
  applyEdits,
  check,
  complete,
  hover,
  KNOWLEDGE,
  type Knowledge,
  type SourceFile,
} from '../server/src/service/index.ts';
import type { FieldInfo } from '../server/src/service/knowledge/field.ts';
import { CURSOR } from './support/agent.ts';
import { workspaceOf } from './support/workspace.ts';

const byName = <T extends { readonly name: string }>(items: readonly T[]) =>
  new Map(items.map((one) => [one.name, one]));

const field = (name: string, type: FieldInfo['type']): FieldInfo => ({
  name,
  type,
  summary: `The ${name}.`,
  details: '',
  byDefault: 'none',
  whenInvalid: 'it is ignored',
  inPlugin: 'read',
});

/** A runtime that is none: workers in a forge, with tools and a mood, and nothing else. */
const FORGE: Knowledge = {
  ...KNOWLEDGE,
  dialect: 'forge',
  product: 'Forge',
  fields: byName([
    field('name', { kind: 'text' }),
    field('description', { kind: 'text' }),
    field('tools', { kind: 'tools' }),
    field('mood', {
      kind: 'enum',
      values: [
        { value: 'calm', summary: 'Works slowly.' },
        { value: 'eager', summary: 'Works fast.' },
      ],
    }),
  ]),
  mistakenKeys: new Map(),
  foreignFields: new Set(),
  models: new Map(),
  tools: byName([
    { name: 'Hammer', summary: 'Hits.', inBackground: true },
    { name: 'Saw', summary: 'Cuts.', inBackground: true },
    { name: 'Drill', summary: 'Bores.', inBackground: true },
  ]),
  aliases: new Map(),
  removedTools: new Map(),
  memoryTools: [],
  foreignTools: { toolsFor: () => undefined, mcpNameFor: () => undefined },
  colors: [],
  hookEvents: [],
  hookTypes: [],
  shells: [],
  builtInAgents: [],
  templates: [],
  locations: [{ kind: 'agent', owners: ['project'], patterns: ['.forge/workers/**/*.md'], isOpened: true }],
  paths: { ...KNOWLEDGE.paths, folder: '.forge' },
  runtime: { ...KNOWLEDGE.runtime, requiredFields: ['name'], quotesValues: false },
};

const PATH = '/w/.forge/workers/smith.md';

async function smith(...lines: string[]): Promise<{ file: SourceFile; offset: number }> {
  const text = ['---', 'name: smith', 'description: Forges.', ...lines, '---', '', 'You forge.', ''].join('\n');
  const workspace = await workspaceOf(`=== ${PATH}\n${text.replace(CURSOR, '')}`, ['/w'], FORGE);
  const file = await workspace.source(PATH);
  return { file: file!, offset: text.indexOf(CURSOR) };
}

const found = ({ file }: { readonly file: SourceFile }): string[] =>
  check(file).map(({ code, message }) => `${code}: ${message}`);

test('its files are found, and read by its own fields and tools', async () => {
  const { file } = await smith('tools: Hammer, Saw', 'mood: eager');
  expect(file.kind).toBe('agent');
  expect(file.verdict).toMatchObject({ loads: true, name: 'smith', tools: { kind: 'list', names: ['Hammer', 'Saw'] } });
  expect(check(file)).toEqual([]);
});

test('completion and hover know nothing else', async () => {
  const tools = await smith('tools: Hammer, <|>');
  expect(complete(tools.file, tools.offset, () => []).map(({ label }) => label)).toEqual(['Saw', 'Drill']);
  const keys = await smith('<|>');
  expect(complete(keys.file, keys.offset, () => []).map(({ label }) => label)).toEqual(['tools', 'mood']);
  const values = await smith('mood: <|>');
  expect(complete(values.file, values.offset, () => []).map(({ label }) => label)).toEqual(['calm', 'eager']);
  const hovered = await smith('tools: Ham<|>mer');
  expect(hover(hovered.file, hovered.offset)?.markdown).toContain('Hits.');
});

test('findings and fixes are about its own values', async () => {
  const slip = await smith('tools: Hamer, Saw', 'mood: eger');
  expect(found(slip).map((one) => one.split(':', 1)[0])).toEqual(['tool-unknown', 'value-invalid']);
  const [finding] = check(slip.file);
  expect(applyEdits(slip.file.text, finding!.fixes()[0]!.edits)).toContain('tools: Hammer, Saw\n');
});

test('words name it, and nothing of another runtime', async () => {
  const broken = await smith('tools: Saw', 'notes: "open', 'color: red');
  const unknown = await smith('tools: Saw', 'colour: red', 'color: red');
  const messages = [...found(broken), ...found(unknown)];
  expect(messages.length).toBeGreaterThan(1);
  expect(messages.join('\n')).toContain('Forge');
  expect(messages.join('\n')).not.toContain('Claude');
});

test('what only another runtime knows is unknown here', async () => {
  expect(found(await smith('tools: Saw, Read', 'color: red')).map((one) => one.split(':', 1)[0])).toEqual([
    'tool-unknown',
    'field-unknown',
  ]);
});

test('what its runtime does not need or do is its own', async () => {
  const read = async (header: string): Promise<SourceFile> => {
    const workspace = await workspaceOf(`=== ${PATH}\n---\n${header}\n---\nYou forge.\n`, ['/w'], FORGE);
    return (await workspace.source(PATH))!;
  };
  const bare = await read('name: smith');
  expect(bare.verdict).toMatchObject({ loads: true, name: 'smith' });
  expect(check(bare)).toEqual([]);
  // No second reading with values in quotes.
  const broken = await read('name: smith\ndescription: Forges: all of it');
  expect(broken.verdict).toMatchObject({ loads: false, reason: { why: 'unreadable' } });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json'));
const texts: Record<string, string> = JSON.parse(read('package.nls.json'));
const { contributes } = manifest;

const sources = readdirSync(path.join(ROOT, 'client/src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => read(`client/src/${file}`))
  .join('\n');

const commands: string[] = contributes.commands.map(({ command }: { command: string }) => command);

describe('the manifest', () => {
  test('every command is carried out, and every one that is has a title', () => {
    const registered = [...sources.matchAll(/'(subagentPrompts\.\w+)'/g)].map(([, name]) => name);
    expect(commands.filter((command) => !registered.includes(command))).toEqual([]);
    const used = [...JSON.stringify(manifest).matchAll(/"command":"(subagentPrompts\.\w+)"/g)].map(([, name]) => name);
    expect(used.filter((command) => !commands.includes(command!))).toEqual([]);
  });

  test('every text for people is in the file of texts, and every one there is used', () => {
    const keys = [...JSON.stringify(manifest).matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key!);
    expect([...new Set(keys)].sort()).toEqual(Object.keys(texts).sort());
    const shown = JSON.stringify([
      contributes.commands,
      contributes.views,
      contributes.viewsWelcome,
      contributes.walkthroughs,
    ]);
    expect([...shown.matchAll(/"(?:title|name|contents|description|altText)":"(?!%)/g)]).toEqual([]);
  });

  test('links in texts lead to commands that there are', () => {
    const linked = Object.values(texts).flatMap((text) => [...text.matchAll(/\(command:([\w.]+)\)/g)]);
    const own = linked.map(([, name]) => name!).filter((name) => name.startsWith('subagentPrompts.'));
    expect(own.filter((name) => !commands.includes(name) && name !== 'subagentPrompts.agents.focus')).toEqual([]);
  });

  test('commands on an agent are offered only where there is one', () => {
    const { commandPalette } = contributes.menus;
    const hidden = new Set(commandPalette.map(({ command }: { command: string }) => command));
    expect(commands.filter((command) => !hidden.has(command))).toEqual([
      'subagentPrompts.newAgent',
      'subagentPrompts.restartServer',
      'subagentPrompts.showOutput',
      'subagentPrompts.copyReport',
    ]);
  });

  test('its pictures are there', () => {
    const files = [...JSON.stringify(manifest).matchAll(/"((?:images|docs)\/[^"]+)"/g)].map(([, file]) => file!);
    expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });
});

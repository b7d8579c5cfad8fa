import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { placeWith } from '../support/cli.ts';
import { corpusFiles, SHARED } from '../support/shared.ts';

/** Whether the usual reader of YAML takes the header of a text. */
function isStrict(text: string): boolean {
  const header = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1];
  return header === undefined || parseDocument(header).errors.length === 0;
}

test.skipIf(!SHARED)(
  '--fix on real files: one run is enough, nothing that loaded is lost, strict YAML is left',
  () => {
    const files = corpusFiles();
    const place = placeWith({});
    // Each alone in a project, as it was recorded.
    const pathOf = (index: number): string => path.join(place.folder, `p${index}`, '.claude/agents/agent.md');
    for (const [index, { text }] of files.entries()) {
      mkdirSync(path.dirname(pathOf(index)), { recursive: true });
      writeFileSync(pathOf(index), text);
    }
    const loading = (): Set<string> => {
      const { stdout } = place.run(['inspect', '.', '--format', 'json']);
      const all = JSON.parse(stdout) as { file: string; loads: boolean }[];
      return new Set(all.filter(({ loads }) => loads).map(({ file }) => file));
    };
    const texts = (): string[] => files.map((_, index) => readFileSync(pathOf(index), 'utf8'));
    const before = loading();
    place.run(['check', '--fix', '--format', 'json']);
    const fixed = texts();
    const after = loading();
    expect([...before].filter((file) => !after.has(file))).toEqual([]);
    const changed = files.flatMap(({ text }, index) => (text === fixed[index] ? [] : [index]));
    expect(changed.filter((index) => !after.has(`p${index}/.claude/agents/agent.md`))).toEqual([]);
    expect(changed.length).toBeGreaterThan(100);
    place.run(['check', '--fix', '--format', 'json']);
    const again = texts();
    expect(files.flatMap(({ file }, index) => (again[index] === fixed[index] ? [] : [file]))).toEqual([]);
    const strict = [files.map(({ text }) => text), fixed].map((all) => all.filter((text) => !isStrict(text)).length);
    console.log(
      `headers that strict YAML rejects: ${strict[0]} before, ${strict[1]} after; ${changed.length} files changed`,
    );
    expect(strict[1]).toBeLessThan(10);
  },
  180_000,
);

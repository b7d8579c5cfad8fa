import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Literal, parse } from 'acorn';
import { simple } from 'acorn-walk';
import { transformSync } from 'esbuild';
import { analyse } from 'scslre';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Patterns that take more than linear time in theory, each with why that does no harm. */
const HARMLESS: Readonly<Record<string, string>> = {
  'cost.ts /\\B(?=(?:\\d{3})+$)/g': 'A number has few digits.',
  'headerMissing.ts /\\(.*?\\)/g': 'A title is read up to 200 characters.',
  'headerProblem.ts /(?<=\\n[ ]*)\\t+/': 'A line is looked back over once: behind a tab the look ends.',
  'valuePlace.ts /[\\w-]+$/': 'The last 100 characters are looked at.',
};

/** The patterns of a module as they stand in it. */
function patternsIn(file: string): string[] {
  const { code } = transformSync(readFileSync(path.join(ROOT, file), 'utf8'), { loader: 'ts' });
  const found: string[] = [];
  simple(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), {
    Literal: (node: Literal) => {
      if (node.regex && isSuperLinear(node.regex.pattern, node.regex.flags)) found.push(node.raw!);
    },
  });
  return found;
}

const isSuperLinear = (source: string, flags: string): boolean =>
  analyse({ source, flags }, { reportTypes: { Move: true } }).reports.length > 0;

test('no pattern takes more than linear time', () => {
  expect(isSuperLinear(' +$', '')).toBe(true);
  const files = ['server/src', 'client/src'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.join(folder, name)),
  );
  const found = files.flatMap((file) => patternsIn(file).map((pattern) => `${path.basename(file)} ${pattern}`));
  expect([...new Set(found)].sort()).toEqual(Object.keys(HARMLESS).sort());
});

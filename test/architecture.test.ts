import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const SERVICE = 'server/src/service';

/** The TypeScript files below a folder, with what each imports: project files from the root, packages by name. */
function importsBelow(folder: string) {
  const files = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return files.map((name) => {
    const file = path.posix.join(folder, name.replaceAll('\\', '/'));
    const source = readFileSync(path.join(ROOT, file), 'utf8');
    const imports = [...source.matchAll(/^(?:import|export)\s[^;]*?from '([^']+)'/gm)].map(([, target = '']) =>
      target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target,
    );
    return { file, lines: source.split('\n').length, imports };
  });
}

/** Each part of the service and what it may use of the others: imports point inward. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  text: [],
  knowledge: [],
  syntax: ['text', 'knowledge'],
  runtime: ['text', 'knowledge', 'syntax'],
  edits: ['text', 'knowledge', 'syntax'],
  portability: ['text', 'syntax', 'edits'],
  workspace: ['text', 'knowledge', 'syntax', 'runtime', 'cost'],
  rules: ['text', 'knowledge', 'syntax', 'runtime', 'edits', 'portability', 'workspace', 'cost'],
  refactorings: ['text', 'knowledge', 'syntax', 'runtime', 'edits'],
  cost: ['text', 'syntax', 'runtime'],
  formatting: ['text', 'knowledge', 'syntax'],
  features: ['text', 'knowledge', 'syntax', 'runtime', 'workspace', 'cost', 'refactorings'],
  across: ['text', 'knowledge', 'syntax', 'runtime', 'workspace'],
};

/** What a file is read as, which every part that judges or explains may use. */
const READINGS: readonly string[] = ['agent.ts', 'closedCopy.ts', 'naming.ts'];

describe('imports point inward', () => {
  for (const [part, allowed] of Object.entries(MAY_USE)) {
    test(`${part} uses ${allowed.join(', ') || 'nothing'} of the service`, () => {
      const outside = importsBelow(`${SERVICE}/${part}`).flatMap(({ file, imports }) =>
        imports
          .filter((target) => target.startsWith(SERVICE))
          .map((target) => target.slice(SERVICE.length + 1))
          .filter(
            (target) => ![part, ...allowed].some((one) => target.startsWith(`${one}/`)) && !READINGS.includes(target),
          )
          .map((target) => `${file} uses ${target}`),
      );
      expect(outside).toEqual([]);
    });
  }

  test('the service is pure: no protocol, no node:, no vscode', () => {
    const packages = new Set(
      importsBelow(SERVICE).flatMap(({ imports }) => imports.filter((name) => !name.startsWith('server/'))),
    );
    expect([...packages].sort()).toEqual(['fastest-levenshtein', 'gray-matter', 'jsonc-parser', 'yaml']);
  });

  test('only syntax knows yaml and jsonc-parser, only one file knows gray-matter', () => {
    const users = (name: string) =>
      importsBelow(SERVICE)
        .filter(({ imports }) => imports.includes(name))
        .map(({ file }) => file);
    expect(users('yaml').every((file) => file.startsWith(`${SERVICE}/syntax/`))).toBe(true);
    expect(users('jsonc-parser')).toEqual([`${SERVICE}/syntax/settingsNames.ts`]);
    expect(users('gray-matter')).toEqual([`${SERVICE}/portability/grayMatter.ts`]);
  });

  test('the client holds no language logic: nothing of the server is in it', () => {
    const targets = importsBelow('client/src').flatMap(({ imports }) =>
      imports.filter((name) => name.startsWith('server/')),
    );
    expect(targets).toEqual([]);
  });
});

test('a rule is one file, and every rule is registered', () => {
  const registered = importsBelow(`${SERVICE}/rules`).find(({ file }) => file.endsWith('/index.ts'))!.imports;
  const rules = importsBelow(`${SERVICE}/rules`).filter(({ file }) =>
    /^export const \w+: Rule = \{$/m.test(readFileSync(path.join(ROOT, file), 'utf8')),
  );
  expect(registered.filter((file) => !file.endsWith('/rule.ts')).sort()).toEqual(rules.map(({ file }) => file).sort());
});

test('no file is longer than 300 lines, the tables of knowledge aside', () => {
  const long = importsBelow('server/src').filter(({ file, lines }) => lines > 300 && !file.includes('/knowledge/'));
  expect(long.map(({ file }) => file)).toEqual([]);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

describe('what is imported', () => {
  test('the packages that the service may use (biome.json says which part may use which)', () => {
    const packages = new Set(
      importsBelow(SERVICE).flatMap(({ imports }) => imports.filter((name) => !name.startsWith('server/'))),
    );
    expect([...packages].sort()).toEqual([
      'fastest-levenshtein',
      'gray-matter',
      'jsonc-parser',
      'p-limit',
      'picomatch/posix',
      'yaml',
    ]);
  });

  test('the client holds no language logic: nothing of the server is in it but the names of its messages', () => {
    const targets = importsBelow('client/src').flatMap(({ imports }) =>
      imports.filter((name) => name.startsWith('server/')),
    );
    expect(targets.filter((name) => name !== 'server/src/lsp/protocol.ts')).toEqual([]);
  });
});

test('knowledge is handed in: only the workspace has a default, and the documentation an example', () => {
  const users = importsBelow(SERVICE).filter(({ file }) => {
    const source = readFileSync(path.join(ROOT, file), 'utf8');
    const tables = [...source.matchAll(/^import \{([^}]*)\} from '[^']*knowledge\/(?!keys)\w+\.ts'/gm)];
    return !file.includes('/knowledge/') && tables.some(([, names = '']) => /\b[A-Z]{2,}[A-Z_]*\b/.test(names));
  });
  expect(users.map(({ file }) => file).sort()).toEqual([
    `${SERVICE}/rules/support/example.ts`,
    `${SERVICE}/workspace/fileIndex.ts`,
    `${SERVICE}/workspace/options.ts`,
  ]);
});

test('getters belong to classes, whose members are indented once: see text/memoize.ts', () => {
  const inObjects = importsBelow(SERVICE)
    .map(({ file }) => file)
    .filter((file) => /^ {3,}get \w+\(\)/m.test(readFileSync(path.join(ROOT, file), 'utf8')));
  // There is one of these objects a project.
  expect(inObjects).toEqual([`${SERVICE}/workspace/projectContexts.ts`]);
});

test('a rule is one file, registered, with a test beside its name', () => {
  const registered = importsBelow(`${SERVICE}/rules`).find(({ file }) => file.endsWith('/index.ts'))!.imports;
  const rules = importsBelow(`${SERVICE}/rules`).filter(({ file }) =>
    /^export const \w+(?:: Rule =| = .*: Rule =>) \(?\{$/m.test(readFileSync(path.join(ROOT, file), 'utf8')),
  );
  expect(registered.filter((file) => !file.endsWith('/rule.ts')).sort()).toEqual(rules.map(({ file }) => file).sort());
  const tested = readdirSync(path.join(ROOT, 'test/rules'));
  const untested = rules.filter(({ file }) => !tested.includes(path.basename(file).replace('.ts', '.test.ts')));
  expect(untested.map(({ file }) => file)).toEqual([]);
});

test('ARCHITECTURE.md and CONTRIBUTING.md name files that exist', () => {
  const places = [
    '',
    `${SERVICE}/references`,
    'server/src',
    SERVICE,
    `${SERVICE}/syntax/frontmatter`,
    'server/src/lsp',
    'test/vscode/suite',
  ];
  for (const page of ['ARCHITECTURE.md', 'CONTRIBUTING.md']) {
    const text = readFileSync(path.join(ROOT, page), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
    const named = [...text.matchAll(/`((?:[\w.-]+\/)*[\w.-]+(?:\/|\.(?:ts|md|mjs|json)))`/g)].map(
      ([, name = '']) => name,
    );
    const missing = named.filter(
      (name) => !name.startsWith('.') && !places.some((place) => existsSync(path.join(ROOT, place, name))),
    );
    expect(missing).toEqual([]);
  }
});

test('no file is longer than 300 lines, the tables of knowledge aside', () => {
  const long = importsBelow('server/src').filter(({ file, lines }) => lines > 300 && !file.includes('/knowledge/'));
  expect(long.map(({ file }) => file)).toEqual([]);
});

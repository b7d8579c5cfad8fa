import { defineConfig } from 'vitest/config';

/** What takes long, or needs the bundles in dist/. */
const SLOW = [
  'test/browser/**',
  'test/cli/**',
  'test/corpus/**',
  'test/generated.test.ts',
  'test/lsp/stdio.test.ts',
  'test/schema.test.ts',
  // It counts calls in a module of its own, and the fast tests share theirs.
  'test/source/parsing.test.ts',
  '**/{corpus,everywhere,growth,hostile,hostileText,properties}.test.ts',
];

const shared = {
  exclude: ['test/{vscode,web}/**', 'node_modules/**'],
  // No test measures time; the limit only ends one that hangs, on the slowest machine too.
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    projects: [
      // Fast, for every change of the code: no bundles, and no files but the project's own.
      {
        test: {
          ...shared,
          name: 'unit',
          pool: 'threads',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...shared.exclude, ...SLOW],
          env: { SUBAGENT_SHARED: 'none' },
        },
      },
      { test: { ...shared, name: 'all', include: ['test/**/*.test.ts'] } },
    ],
  },
});

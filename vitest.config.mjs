import { availableParallelism } from 'node:os';
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

/** They share their modules: to load them for each would take longer than most of them do. */
const fast = {
  ...shared,
  pool: 'threads',
  isolate: false,
  include: ['test/**/*.test.ts'],
  exclude: [...shared.exclude, ...SLOW],
};

export default defineConfig({
  test: {
    // Of two processors both: one would be left to Vitest itself, which has little to do.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // For every change of the code: no bundles, and no files but the project's own.
      { test: { ...fast, name: 'unit', env: { SUBAGENT_SHARED: 'none' } } },
      // All of them.
      { test: { ...fast, name: 'fast' } },
      {
        test: { ...shared, name: 'slow', include: SLOW.map((pattern) => pattern.replace(/\/\*\*$/, '/**/*.test.ts')) },
      },
    ],
  },
});

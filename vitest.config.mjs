import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/vscode/**', 'node_modules/**'],
    // No test measures time; the limit only ends one that hangs, on the slowest machine too.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

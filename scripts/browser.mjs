// How what runs without Node is bundled: gray-matter wants two things of Node, and uses neither to read a header.
import path from 'node:path';
import { HERMETIC } from './hermetic.mjs';

const shim = (name) => path.join(import.meta.dirname, 'browser', name);

/** Injected: `Buffer`, where there is none. */
export const BUFFER = shim('buffer.mjs');

/** A plugin of esbuild: the module `fs`, as gray-matter asks for it. */
export const WITHOUT_FS = {
  name: 'without fs',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^fs$/ }, ({ importer }) =>
      importer.includes('gray-matter') ? { path: shim('fs.mjs') } : undefined,
    ),
};

/** Options of esbuild for what runs in a browser alone. */
export const BROWSER = {
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
  inject: [BUFFER],
  plugins: [HERMETIC, WITHOUT_FS],
  logLevel: 'warning',
};

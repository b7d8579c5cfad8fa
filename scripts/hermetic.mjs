// What packages can do and a bundle must not: make code of a text, and load modules that happen to lie around it; and
// what nothing here asks of them, where it is large.
import { readFileSync } from 'node:fs';

const REPLACED = [
  // The tag `!!js/function`, which no reading of ours knows.
  [/[\\/]js-yaml[\\/]type[\\/]js[\\/]function\.js$/, /^[\s\S]*$/, "module.exports = require('./undefined');"],
  // It reads headers, and writes none.
  [
    /[\\/]js-yaml[\\/]dumper\.js$/,
    /^[\s\S]*$/,
    "exports.dump = exports.safeDump = () => { throw new Error('YAML is only read here'); };",
  ],
  // A header in JavaScript (`---js`), which ours refuses to read.
  [/[\\/]gray-matter[\\/]lib[\\/]engines\.js$/, /\bengines\.javascript = [\s\S]*$/, ''],
  // No file is searched for by patterns, least of all by a `picomatch` of the project in which the bundle is installed.
  [
    /[\\/]fdir[\\/]dist[\\/]index\.mjs$/,
    /import \{ createRequire \}.*|.*createRequire\(.*|try \{\s+__require\.resolve[^}]*\} catch \{\}/g,
    '',
  ],
];

/** A plugin of esbuild. Fails where a file has nothing to replace; `test/cli/bundles.test.ts` looks at what is left. */
export const HERMETIC = {
  name: 'hermetic',
  setup({ onLoad }) {
    for (const [file, what, by] of REPLACED) {
      onLoad({ filter: file }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        const contents = text.replace(what, by);
        if (contents === text) throw new Error(`nothing to replace in ${path}`);
        return { contents };
      });
    }
  },
};

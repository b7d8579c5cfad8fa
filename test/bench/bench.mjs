// Prints how fast the command line, the server and keystrokes are: npm run bench. Needs the built project.
// With -- --short: fewer rounds and files. With -- --check: exit code 1 where a figure is far beyond its target.
import { parseArgs } from 'node:util';
import { load } from '../../scripts/bundled.mjs';

const { values } = parseArgs({
  options: { short: { type: 'boolean', default: false }, check: { type: 'boolean', default: false } },
});
const { bench } = await load('test/bench/bench.ts');
const missed = await bench(values.short);
if (values.check) {
  for (const { what } of missed) console.log(`far beyond its target: ${what}`);
  process.exitCode = missed.length > 0 ? 1 : 0;
}

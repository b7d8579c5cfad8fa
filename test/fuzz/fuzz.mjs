// Edits texts at random and asks the server everything about them: npm run fuzz [-- --minutes N | --texts N] [--seed S].
import { parseArgs } from 'node:util';
import { load } from '../../scripts/bundled.mjs';

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, texts: { type: 'string' }, seed: { type: 'string' } },
});
const number = (text) => (text === undefined ? undefined : Number(text));
const seed = number(values.seed) ?? Date.now() % 1e9;
const { fuzz } = await load('test/fuzz/fuzz.ts');
const { counts, slowest } = await fuzz({
  seed,
  texts: number(values.texts),
  minutes: number(values.minutes) ?? (values.texts === undefined ? 1 : undefined),
});
console.log(
  `from seed ${seed}:`,
  Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(', '),
);
console.log(`the slowest request: ${slowest.ms} ms, ${slowest.request}`);

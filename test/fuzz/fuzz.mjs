// Edits texts at random and asks the server everything about them: npm run fuzz [-- --minutes N | --texts N] [--seed S].
// With --edits N one document is edited so many times, and what stays in memory is printed.
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { load } from '../../scripts/bundled.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    texts: { type: 'string' },
    seed: { type: 'string' },
    edits: { type: 'string' },
  },
});
const number = (text) => (text === undefined ? undefined : Number(text));
const seed = number(values.seed) ?? Date.now() % 1e9;
const { editSteadily, fuzz } = await load('test/fuzz/fuzz.ts');
if (values.edits === undefined) await runFuzz();
else await runEdits(number(values.edits));

async function runFuzz() {
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
}

async function runEdits(edits) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  await editSteadily({ seed, edits }, collect, (count, megabytes) =>
    console.log(`${count} edits: ${megabytes.toFixed(1)} MB`),
  );
}

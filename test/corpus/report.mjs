// Prints what the rules find in real files, by rule and severity: npm run report:corpus
// With -- --write: the counts go into server/src/service/rules/precision.json.
// With -- --rule CODE [--from N] [--count N]: the findings themselves, each in its lines and with its fix.
import { parseArgs } from 'node:util';
import { load } from '../../scripts/bundled.mjs';

const { values } = parseArgs({
  options: {
    rule: { type: 'string' },
    write: { type: 'boolean', default: false },
    from: { type: 'string', default: '0' },
    count: { type: 'string', default: '20' },
  },
});
const { report, show, writeHits } = await load('test/corpus/report.ts');
if (values.write) writeHits();
else if (values.rule) show(values.rule, Number(values.from), Number(values.count));
else process.exitCode = report();

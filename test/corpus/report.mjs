// Prints what the rules find in real files, by rule and severity: npm run report:corpus
// With -- --rule CODE [--from N] [--count N] [--no-fix]: the findings themselves, each in its lines and with its fix.
import { parseArgs } from 'node:util';
import { load } from '../../scripts/bundled.mjs';

const { values } = parseArgs({
  options: {
    rule: { type: 'string' },
    from: { type: 'string', default: '0' },
    count: { type: 'string', default: '20' },
  },
});
const { report, show } = await load('test/corpus/report.ts');
if (values.rule) show(values.rule, Number(values.from), Number(values.count));
else process.exitCode = report();

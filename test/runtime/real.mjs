// Compares our answers with those of an installed Claude Code: verdicts, tools, plugins. Installs nothing.
// With -- --record: writes what it says into test/runtime/records, and prints what differs from the last recording.
// Environment: CLAUDE_BIN, else `claude` on the PATH; SEED and COUNT of the generated files.
import { parseArgs } from 'node:util';
import { load } from '../../scripts/bundled.mjs';

const { values } = parseArgs({ options: { record: { type: 'boolean', default: false } } });
const { compareWithRuntime } = await load('test/runtime/record.ts');
process.exitCode = await compareWithRuntime(values.record);

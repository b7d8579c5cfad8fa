// Compares our verdicts with those of an installed Claude Code. Environment: CLAUDE_BIN; SEED and COUNT of the
// generated files.
import { load } from '../../scripts/bundled.mjs';

const { compareWithRuntime } = await load('test/runtime/real.ts');
process.exitCode = await compareWithRuntime();

// Prints how fast verdicts and keystrokes are. Nothing here fails: tests do not measure time.
import { load } from '../../scripts/bundled.mjs';

const { bench } = await load('test/bench/bench.ts');
bench();

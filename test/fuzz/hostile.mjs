// Prints what texts cost that are made to keep a reader busy: npm run hostile [-- PART OF A NAME]. Exit code 1 beyond limits.
import { withBundle } from '../../scripts/bundled.mjs';

const beyond = await withBundle('test/fuzz/hostile.ts', async (file) => {
  const { default: hostile } = await import(file);
  const one = `console.log(JSON.stringify(require(${JSON.stringify(file)}).costOf(process.argv[1])))`;
  return hostile.hostileTable(['-e', one], process.argv[2] ?? '');
});
process.exitCode = beyond.length > 0 ? 1 : 0;

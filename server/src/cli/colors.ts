import { isatty } from 'node:tty';
import pc from 'picocolors';

const STDOUT = 1;

/** Colours of standard output: `paint.red(…)`; see {@link chooseColors}. */
export let paint = pc.createColors(false);

/** @param when as the option `--color` says; `auto` is on a terminal, and as NO_COLOR and FORCE_COLOR want it */
export function chooseColors(when: string): void {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  // Threads have no standard output of their own to ask.
  const isWanted = !NO_COLOR && (FORCE_COLOR ? FORCE_COLOR !== '0' : isatty(STDOUT) && TERM !== 'dumb');
  paint = pc.createColors(when === 'always' || (when === 'auto' && isWanted));
}

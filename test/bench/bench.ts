import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { benchCommandLine } from './commandLine.ts';
import { benchKeystrokes } from './keystrokes.ts';
import { type Figure, print } from './measure.ts';
import { benchRename } from './rename.ts';
import { samples } from './sample.ts';
import { benchServer } from './server.ts';

/** Beyond so many times its target, a figure is a failure: less is noise. */
const TOLERANCE = 1.5;

/**
 * Prints how fast the command line, the server and what is behind them are, each beside what it is measured by.
 * @param isShort whether a few rounds on fewer files will do
 * @returns the figures that are far beyond their targets
 */
export async function bench(isShort: boolean): Promise<readonly Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-')).replaceAll('\\', '/');
  const effort = isShort
    ? { rounds: 3, largest: 1000, idleSeconds: 0 }
    : { rounds: 7, largest: 20_000, idleSeconds: 30 };
  const from = samples();
  const figures: Figure[] = [];
  const add = (more: readonly Figure[]): void => {
    more.forEach(print);
    figures.push(...more);
  };
  try {
    add(benchCommandLine(folder, from, effort));
    add(await benchKeystrokes(folder, from, effort));
    add(await benchRename(folder, from, effort));
    add(await benchServer(path.join(folder, 'many'), effort));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return figures.filter(({ value, target }) => target !== undefined && value > TOLERANCE * target);
}

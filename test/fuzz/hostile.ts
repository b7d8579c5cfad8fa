import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { check } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';
import { EVERY_FEATURE } from './everyFeature.ts';
import { HOSTILE_TEXTS, textsOf } from './hostileTexts.ts';

/** How long the slowest feature may take, and how much memory all of them together, for a text of 100,000 characters. */
const LIMITS = { ms: 1000, megabytes: 200 };
const LENGTH = 100_000;
/** A text that takes longer than this is given up. */
const TIMEOUT_MS = 300_000;

interface Cost {
  /** The slowest features first, in milliseconds; each counts the reading of the file. */
  readonly features: readonly (readonly [name: string, ms: number])[];
  /** What the process has in memory at most until all has been checked, Node itself included. */
  readonly megabytes: number;
}

/** What every feature takes for one of the texts: to be run in a process of its own. */
export function costOf(name: string): Cost {
  // What Node compiles at first is not the text's.
  for (const feature of Object.values(EVERY_FEATURE)) feature(agentOf('---\nname: a\ndescription: b\n---\nc'), 20);
  for (const text of textsOf(HOSTILE_TEXTS[name]!, LENGTH)) check(agentOf(text));
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const features = Object.entries(EVERY_FEATURE).map(([feature, run]): [string, number] => {
    const times = textsOf(HOSTILE_TEXTS[name]!, LENGTH).map((text) => {
      const start = performance.now();
      run(agentOf(text), Math.floor(text.length / 2));
      return performance.now() - start;
    });
    return [feature, Math.round(Math.max(...times))];
  });
  return {
    features: features.sort(([, a], [, b]) => b - a),
    megabytes,
  };
}

/**
 * Prints what each text that is made to keep a reader busy takes.
 * @param program the arguments that make Node run `costOf` and print its result as JSON; the name is added
 * @param wanted a piece of the names of those that are to be measured
 * @returns the names of the texts beyond the limits
 */
export function hostileTable(program: readonly string[], wanted: string): string[] {
  const beyond: string[] = [];
  for (const name of Object.keys(HOSTILE_TEXTS).filter((one) => one.includes(wanted))) {
    const { status, stdout } = spawnSync(process.execPath, [...program, name], {
      encoding: 'utf8',
      timeout: TIMEOUT_MS,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const cost = status === 0 ? (JSON.parse(stdout) as Cost) : undefined;
    const [slowest, ...others] = cost?.features ?? [['no end', TIMEOUT_MS]];
    const isBeyond = !cost || slowest![1] > LIMITS.ms || cost.megabytes > LIMITS.megabytes;
    if (isBeyond) beyond.push(name);
    const more = others.filter(([, ms]) => ms > LIMITS.ms).map(([feature, ms]) => `${feature} ${ms}`);
    console.log(
      `| ${name} | ${slowest![1]} (${slowest![0]}) | ${cost?.megabytes ?? '?'} |${isBeyond ? ` beyond ${more.join(', ')}` : ''}`,
    );
  }
  return beyond;
}

import type { Format } from './format.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';

const FORMATS: Readonly<Record<string, Format>> = { pretty, json, sarif, github, junit };

/**
 * The report of a value of `--format`. GitLab’s is loaded when it is asked for: it needs Node’s cryptography, which takes
 * as long to load as a file to check.
 */
export const formatOf = async (name: string): Promise<Format> =>
  name === 'gitlab' ? (await import('./gitlab.ts')).gitlab : FORMATS[name]!;

import type { Format } from './format.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';

/** By the values of `--format`. */
export const FORMATS: Readonly<Record<string, Format>> = { pretty, json, sarif, github, gitlab, junit };

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of recorded verdicts beside the project; undefined where there is none. */
export const SHARED = [process.env.SUBAGENT_SHARED ?? path.resolve(import.meta.dirname, '../../../shared')].find(
  (dir) => existsSync(path.join(dir, 'seeds.jsonl')),
);

/** The rows of a file with one JSON value a line. */
export const rowsOf = <Row>(file: string): Row[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

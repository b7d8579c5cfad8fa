import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { own, type Recording } from './record.ts';

const RECORDS = path.resolve(import.meta.dirname, 'records');

/** Claude Code reads a line that is no field when an explicit key (`? k`) follows; the YAML library does not. */
const isKnown = (text: string): boolean => /^ {2}\|\n\? k$/m.test(text);

const [last = ''] = readdirSync(RECORDS)
  .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
  .slice(0, 1);
const recording: Recording = JSON.parse(readFileSync(path.join(RECORDS, last), 'utf8'));
const ours = own(recording);

test.each(['verdicts', 'hooks', 'tools', 'manifests'] as const)(
  'our %s are those of the last version that was recorded',
  (kind) => {
    const cases = Object.keys(recording[kind]).filter((one) => !isKnown(one));
    expect(cases.length).toBeGreaterThan(20);
    const answers = ({ [kind]: all }: Recording) => cases.map((one) => [one, all[one]]);
    expect(answers(ours)).toEqual(answers(recording));
  },
);

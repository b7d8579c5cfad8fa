import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseFor } from './commandLine.ts';
import { SCHEMA } from './commandTable.ts';

/** The bundle lies in `dist/`, beside `schemas/`. */
const FILE = path.join(__dirname, '..', 'schemas', 'agent-header.schema.json');

/** `schema`, see {@link SCHEMA}. */
export async function runSchema(args: string[]): Promise<number> {
  parseFor(SCHEMA, args);
  process.stdout.write(readFileSync(FILE, 'utf8'));
  return 0;
}

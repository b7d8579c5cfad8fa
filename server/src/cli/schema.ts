import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseFor, UsageError } from './commandLine.ts';
import { SCHEMA } from './commandTable.ts';

/** The bundle lies in `dist/`, beside `schemas/`. */
const FOLDER = path.join(__dirname, '..', 'schemas');

/** The files of the schemas, by what each is of. */
export const SCHEMA_FILES: ReadonlyMap<string, string> = new Map([
  ['header', 'agent-header.schema.json'],
  ['configuration', 'configuration.schema.json'],
]);

/** `schema`, see {@link SCHEMA}. */
export async function runSchema(args: string[]): Promise<number> {
  const [what = 'header', ...others] = parseFor(SCHEMA, args).positionals;
  const file = others.length === 0 ? SCHEMA_FILES.get(what) : undefined;
  if (!file) throw new UsageError(`schema is of ${[...SCHEMA_FILES.keys()].join(' or ')}`);
  process.stdout.write(readFileSync(path.join(FOLDER, file), 'utf8'));
  return 0;
}

import { readFileSync, writeFileSync } from 'node:fs';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { applyEdits, type CheckedFinding, type Config, fixAll, type SourceFile } from '../service/index.ts';
import { slashed } from './formats/format.ts';

/** Lines around a change that a patch shows. */
const CONTEXT = 2;

/** What fixes make of a file; undefined where there is nothing to fix. */
export function mended(
  file: SourceFile,
  config: Config,
  takesUnsafe: boolean,
  isWanted: (finding: CheckedFinding) => boolean,
): string | undefined {
  const edits = fixAll(file, config, takesUnsafe, isWanted);
  return edits.length === 0 ? undefined : applyEdits(file.text, edits);
}

/** A change as a unified diff. */
export function patchOf(name: string, before: string, after: string): string {
  const path = slashed(name);
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: CONTEXT,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

/**
 * Writes a text into a file that still holds the one that it was made from.
 * @throws Error when the file holds anything else, or what is no UTF-8
 */
export function write(name: string, before: string, after: string): void {
  if (!readFileSync(name).equals(Buffer.from(before))) throw new Error('it has changed meanwhile, or is not UTF-8');
  writeFileSync(name, after);
}

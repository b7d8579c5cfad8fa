import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

/** The texts of the real agent files; none where they are not to be had. */
export function corpusTexts(): string[] {
  return corpusFiles().map(({ text }) => text);
}

export interface CorpusFile {
  /** The path in the corpus: the repository, then the path within it. */
  readonly file: string;
  readonly text: string;
}

/** The real agent files, read straight from their archive. */
export function corpusFiles(): CorpusFile[] {
  if (!SHARED) return [];
  const archive = path.join(SHARED, 'corpus/agents.tar.gz');
  const folder = mkdtempSync(path.join(tmpdir(), 'corpus-'));
  try {
    execFileSync('tar', ['xzf', archive, '-C', folder]);
    const root = path.join(folder, 'dev');
    return rowsOf<{ file: string }>(path.join(SHARED, 'corpus/verdicts.jsonl')).map(({ file }) => ({
      file,
      text: readFileSync(path.join(root, file), 'utf8'),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../server/src/service/config.ts';
import { applyEdits, check, fixAll } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';
import { corpusFiles, SHARED } from '../support/shared.ts';

/** Every word of a text, how often it stands there. */
function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text
    .replaceAll('\\n', '\n')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [])
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The words that a text has more often than another. */
function missing(before: string, after: string): string[] {
  const now = counted(after);
  return [...counted(before)].filter(([word, count]) => (now.get(word) ?? 0) < count).map(([word]) => word);
}

/** What is done to a description by accident: each gives the text, or nothing where it does not fit. */
const ACCIDENTS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'lines at column 0': (text) =>
    inHeader(text, (header) => header.replace(/\\n(?=user: |assistant: |Context: )/g, '\n')),
  'a block without its indentation': (text) => inHeader(text, (header) => header.replace(/^ {2}(?=\S)/gm, '')),
  'a field behind the example': (text) =>
    inHeader(text, (header) => header.replace('</example>', '</example>\nomitClaudeMd: true\n')),
  'a quote too many': (text) => inHeader(text, (header) => header.replace(/^(description: )/m, '$1"')),
};

function inHeader(text: string, change: (header: string) => string): string {
  const end = text.indexOf('\n---', 3);
  return end < 0 ? text : change(text.slice(0, end)) + text.slice(end);
}

/** Texts with findings, that a fix may concern. */
function texts(): { readonly file: string; readonly text: string }[] {
  const folders = ['edge', 'hooks', 'variants', 'nested', 'tools'].map((one) => path.join(SHARED ?? '', 'cases', one));
  const cases = folders.flatMap((folder) =>
    readdirSync(folder).map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') })),
  );
  return [...cases, ...corpusFiles().filter((_, index) => index % 3 === 0)];
}

/** Words that are brought up to date unasked: what was called Task is called Agent. */
const RENAMED = new Set(['task']);

describe.skipIf(!SHARED)('no word of an author is lost', () => {
  test.each(Object.entries(ACCIDENTS))(
    'by a fix, or by fixing all: %s',
    (_, accident) => {
      const wrong: string[] = [];
      for (const { file, text: original } of texts()) {
        const text = accident(original);
        if (accident !== ACCIDENTS['as it is'] && text === original) continue;
        const agent = agentOf(text);
        for (const { code, fixes } of check(agent)) {
          for (const { title, removes = '', edits } of fixes()) {
            const lost = missing(text, applyEdits(text, edits)).filter(
              (word) => !counted(`${title} ${removes}`).has(word),
            );
            if (lost.length > 0) wrong.push(`${file} ${code}: ${lost.join(' ')}`);
          }
        }
        const header = text.slice(0, Math.max(0, text.indexOf('\n---', 3)));
        const described = header.slice(header.indexOf('description:'), header.lastIndexOf('</example>') + 1);
        const after = applyEdits(text, fixAll(agent, DEFAULT_CONFIG));
        const lost = missing(described, after).filter((word) => !RENAMED.has(word));
        if (lost.length > 0) wrong.push(`${file} all: ${lost.join(' ')}`);
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});

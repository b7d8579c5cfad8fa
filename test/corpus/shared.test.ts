import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { PRECISION } from '../../scripts/generate/precision.ts';
import { applyEdits, type CheckedFinding, check, inspect } from '../../server/src/service/index.ts';
import { readByGrayMatter } from '../../server/src/service/portability/grayMatter.ts';
import { portability } from '../../server/src/service/portability/portability.ts';
import { agentOf } from '../support/agent.ts';
import { isWorseThanDeclared } from '../support/findings.ts';
import { corpusFiles, rowsOf, SHARED } from '../support/shared.ts';
import { checkCorpus } from './report.ts';

interface Checked {
  readonly file: string;
  readonly text: string;
  readonly findings: readonly CheckedFinding[];
}

/** A `|` block ends in a line break, a value in quotes in none: that much may differ. */
const trimmed = (text: string | null | undefined) => text?.replace(/\n+$/, '');

describe.skipIf(!SHARED)('over all recorded and real files', () => {
  let files: Checked[] = [];
  beforeAll(() => {
    const shared = SHARED ?? '';
    const cases = ['edge', 'hooks', 'variants'].flatMap((set) =>
      rowsOf<{ file: string }>(path.join(shared, `cases/${set}.jsonl`)).map(({ file }) => ({
        file,
        text: readFileSync(path.join(shared, 'cases', set, file), 'utf8'),
      })),
    );
    files = [...cases, ...corpusFiles()].map(({ file, text }) => ({
      file,
      text,
      findings: check(agentOf(text, file)),
    }));
  });

  test('a file that is not loaded has one error, and one that loads has none', () => {
    const wrong = files.filter(({ text, findings }) => {
      const { loads, reason, tools } = agentOf(text).verdict;
      const isPage = reason?.why === 'name-missing' && /^title:/m.test(text);
      const isSilent = isPage || (reason?.why === 'no-header' && reason.fault === 'none');
      const isRefused = loads && tools.kind === 'list' && tools.names.length === 0;
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      return errors !== ((!loads && !isSilent) || isRefused ? 1 : 0);
    });
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  test('no finding is worse than its rule says', () => {
    const wrong = files.flatMap(({ file, findings }) =>
      findings.filter(isWorseThanDeclared).map(({ code }) => [file, code]),
    );
    expect(wrong).toEqual([]);
  });

  test('each rule speaks up as often as its documentation says', () => {
    const hits = new Map<string, number>();
    for (const { findings } of checkCorpus())
      for (const { code } of findings) hits.set(code, (hits.get(code) ?? 0) + 1);
    const documented = Object.entries(PRECISION);
    expect(Object.fromEntries(documented.map(([code]) => [code, hits.get(code) ?? 0]))).toEqual(
      Object.fromEntries(documented.map(([code, precision]) => [code, precision.hits])),
    );
  });

  test('every fix of a header at fault gives one that loads and that strict YAML accepts', () => {
    let fixed = 0;
    const unfixed: string[] = [];
    for (const { file, text, findings } of files) {
      const finding = findings.find(({ code }) => code === 'header-unreadable' || code === 'not-portable');
      const [fix] = finding?.fixes() ?? [];
      if (finding && !fix) unfixed.push(file);
      if (!fix) continue;
      fixed++;
      const before = agentOf(text);
      const after = agentOf(applyEdits(text, fix.edits));
      expect(after.document.header?.reading, file).toBe('strict');
      if (!before.verdict.loads) continue;
      const { name, description, model } = before.verdict;
      const isComment = findings.some(({ code }) => code === 'comment-in-value');
      expect({ ...after.verdict, description: trimmed(after.verdict.description) }, file).toMatchObject({
        loads: true,
        name,
        description: trimmed(description),
        ...(isComment ? {} : { model }),
      });
    }
    console.log(`headers at fault: ${fixed} fixed, ${unfixed.length} without a certain fix (${unfixed.join(', ')})`);
    expect(fixed / (fixed + unfixed.length)).toBeGreaterThan(0.95);
  });

  test('what other tools cannot read as Claude Code does they can after the fix', () => {
    const reasons: Record<string, number> = {};
    for (const { file, text, findings } of files) {
      const result = portability(agentOf(text).document);
      if (!agentOf(text).verdict.loads || result.portable) continue;
      const reason = result.why === 'rejected' ? 'rejected' : `another ${result.fields.join(', ')}`;
      reasons[reason] = (reasons[reason] ?? 0) + 1;
      const [fix] = findings.find(({ code }) => code === 'not-portable')?.fixes() ?? [];
      if (!fix) continue;
      const fixed = applyEdits(text, fix.edits);
      const read = readByGrayMatter(fixed);
      const { name, description } = inspect(agentOf(fixed));
      expect(read.kind, file).toBe('read');
      if (read.kind !== 'read') continue;
      const other = String(read.data.description).replaceAll('\\n', '\n');
      expect([read.data.name, trimmed(other)], file).toEqual([name, trimmed(description)]);
    }
    console.log('not portable:', JSON.stringify(reasons));
    expect(reasons.rejected).toBeGreaterThan(0);
  });
});

test.each([
  'name: "a"\ndescription: "b: c #d"\n',
  'name: a\ndescription: |\n  b: c\n',
  "name: 'a'\ndescription: 'b'\n",
])('a quoted header reads the same with CRLF line ends: %j', (header) => {
  const { name, description, model, loads } = agentOf(`---\n${header}---\n`).verdict;
  const crlf = agentOf(`---\n${header}---\n`.replaceAll('\n', '\r\n')).verdict;
  expect({ name: crlf.name, description: crlf.description, model: crlf.model, loads: crlf.loads }).toEqual({
    name,
    description,
    model,
    loads,
  });
});

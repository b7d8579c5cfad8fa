import { beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { applyEdits } from '../../server/src/service/index.ts';
import { portability } from '../../server/src/service/portability/portability.ts';
import { type RefactoringOffer, refactor } from '../../server/src/service/refactorings/index.ts';
import { agentOf } from '../support/agent.ts';
import { corpusTexts, SHARED } from '../support/shared.ts';

const LISTS = ['tools', 'disallowedTools', 'skills'];
const FORMS = ['as one item per line', 'as ‘[…]’', 'as a comma list'];

const HEADER = /^\uFEFF?---\s*\n([\s\S]*?)---([\s\S]*)$/;

/** A header that is strict YAML, read without any of our code; undefined where it is none. */
function readStrictly(text: string): { fields: Record<string, unknown>; body: string } | undefined {
  const [, header = '', body = ''] = HEADER.exec(text) ?? [];
  const doc = parseDocument(header, { uniqueKeys: false, merge: true, logLevel: 'silent' });
  const value: unknown = doc.errors.length === 0 ? doc.toJS() : undefined;
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? { fields: value as Record<string, unknown>, body } : undefined;
}

/** The entries of a list: split at commas and spaces that stand in no parentheses. */
function entriesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => (typeof item === 'string' ? entriesOf(item) : []));
  if (typeof value !== 'string') return [];
  return (value.match(/(?:\([^)]*\)?|[^\s,(])+/g) ?? []).map((entry) => entry.trim());
}

/** The fields to compare by: of lists the entries. */
const meaningOf = (fields: Record<string, unknown>, isSorted: boolean): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (!LISTS.includes(name)) return [name, value];
      const entries = entriesOf(value);
      return [name, isSorted && name !== 'skills' ? [...new Set(entries)].sort() : entries];
    }),
  );

const lineEndsOf = (text: string): string => {
  const ends = new Set(text.match(/\r?\n/g));
  return [...ends].map((end) => JSON.stringify(end)).join(' ');
};

const offersAt = (text: string, offset: number): RefactoringOffer[] =>
  refactor(agentOf(text), { start: offset, end: offset }).filter(({ adds }) => adds === undefined);

const keyOf = (text: string, name: string): number =>
  agentOf(text).document.header?.fields.findLast((field) => field.name === name)?.key.start ?? -1;

describe.skipIf(!SHARED)('every refactoring of every real file', () => {
  let texts: string[] = [];
  beforeAll(() => {
    // Every other file with the other line ends.
    texts = corpusTexts().map((text, index) => {
      if (index % 2 === 0) return text;
      return text.includes('\r') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n');
    });
  });

  test('changes nothing but form', () => {
    const counts: Record<string, number> = { files: texts.length, compared: 0 };
    for (const text of texts) {
      const starts = new Set([...LISTS.map((name) => keyOf(text, name)), text.indexOf('\n') + 1]);
      const offers = [...starts].filter((start) => start >= 0).flatMap((start) => offersAt(text, start));
      const before = readStrictly(text);
      for (const { id, title, edits } of new Map(offers.map((offer) => [offer.title, offer])).values()) {
        counts[id] = (counts[id] ?? 0) + 1;
        const result = applyEdits(text, edits);
        expect(result, title).not.toBe(text);
        expect(lineEndsOf(result), `${title}: ${text}`).toBe(lineEndsOf(text));
        const { name, description, model, loads } = agentOf(text).verdict;
        expect(agentOf(result).verdict, title).toMatchObject({ name, description, model, loads });
        expect(HEADER.exec(result)?.[2] === HEADER.exec(text)?.[2], `${title}: the body`).toBe(true);
        // It is not offered twice.
        const again = offersAt(result, Math.max(keyOf(result, title.split(' ')[1] ?? ''), result.indexOf('\n') + 1));
        expect(again.map((offer) => offer.title)).not.toContain(title);
        if (!before) continue;
        counts.compared!++;
        const after = readStrictly(result);
        const isSorted = id === 'sort-tools';
        expect(after && meaningOf(after.fields, isSorted), title).toEqual(meaningOf(before.fields, isSorted));
        // Comments are where they were, or went with their field.
        expect(sortedComments(result), title).toEqual(sortedComments(text));
        if (portability(agentOf(text).document).portable) {
          expect(portability(agentOf(result).document).portable, `${title}: ${result.slice(0, 2000)}`).toBe(true);
        }
      }
    }
    console.log('refactorings:', JSON.stringify(counts));
    expect(counts.compared).toBeGreaterThan(1000);
  });

  test('from form to form and back again a list is the same', () => {
    let lists = 0;
    for (const text of texts) {
      for (const name of LISTS.filter((one) => keyOf(text, one) >= 0)) {
        const apply = (now: string, form: string): string => {
          const offer = offersAt(now, keyOf(now, name)).find(({ title }) => title === `Write ${name} ${form}`);
          return offer ? applyEdits(now, offer.edits) : now;
        };
        const comma = apply(text, 'as a comma list');
        const entries = readStrictly(comma)?.fields[name];
        if (typeof entries !== 'string' || offersAt(comma, keyOf(comma, name)).length === 0) continue;
        const forms = [comma];
        for (const form of FORMS) forms.push(apply(forms.at(-1)!, form));
        // A comment behind the value keeps it from being written in lines.
        const hasComment = new RegExp(`^${name}:.* #`, 'm').test(comma);
        if (hasComment) continue;
        lists++;
        const read = forms.map((form) => readStrictly(form)?.fields[name]);
        expect(read.map((value) => (Array.isArray(value) ? 'list' : typeof value))).toEqual([
          'string',
          'list',
          'list',
          'string',
        ]);
        for (const value of read) expect(entriesOf(value)).toEqual(entriesOf(entries));
        expect(forms[1]).toMatch(new RegExp(`^${name}:\\r?\\n {2}- `, 'm'));
        expect(forms[2]).toMatch(new RegExp(`^${name}: *\\[.*\\]\\r?$`, 'm'));
        expect(read[3]).toBe(entriesOf(entries).join(', '));
      }
    }
    console.log('lists from form to form and back:', lists);
    expect(lists).toBeGreaterThan(1000);
  });
});

/** The comment lines of a header. */
const sortedComments = (text: string): string[] =>
  (HEADER.exec(text)?.[1] ?? '')
    .split('\n')
    .filter((line) => /^#|^[^"']* #/.test(line))
    .map((line) => line.replace(/^.*?#/, '#'))
    .sort();

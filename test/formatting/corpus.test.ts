import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { format } from '../../server/src/service/formatting/index.ts';
import { applyEdits } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';
import { corpusTexts, SHARED } from '../support/shared.ts';

const HEADER = /^\uFEFF?---\s*\n([\s\S]*?)---([\s\S]*)$/;
const LISTS = ['tools', 'disallowedTools', 'skills'];

/** What a file says, read without any of our code. Of names in one text the spaces at commas do not count. */
function readPlainly(text: string): { fields: readonly unknown[]; body: string; errors: number } {
  const [, header = '', body = ''] = HEADER.exec(text) ?? [];
  const doc = parseDocument(header, { uniqueKeys: false, merge: true, logLevel: 'silent' });
  const fields = Object.entries((doc.errors.length > 0 ? undefined : doc.toJS()) ?? {}).map(([name, value]) => [
    name,
    LISTS.includes(name) && typeof value === 'string' ? value.split(/ *, */) : value,
  ]);
  return { fields, body, errors: doc.errors.length };
}

const withCrlf = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n');

const lineEndsOf = (text: string): string[] => [...new Set(text.match(/\r?\n/g))].sort();

/** A file as a careless hand would lay it out. */
const spoilt = (text: string): string =>
  text.replace(HEADER, (all, header: string) => {
    const spaced = header.replace(/^(name|model|color|tools):(?= )/gm, '$1:  ').replace(/, (?=[A-Z])/g, ' ,');
    return all.replace(header, () => spaced.replace(/^ {2}(?=\S)/gm, '    '));
  });

describe.skipIf(!SHARED)('real files', () => {
  test.each([
    ['as they are', (text: string) => [text]],
    ['laid out carelessly', (text: string, index: number) => (index % 3 === 0 ? [spoilt(text)] : [])],
    ['laid out so, with CRLF', (text: string, index: number) => (index % 3 === 1 ? [withCrlf(spoilt(text))] : [])],
  ])('%s, say the same when formatted, and formatting them again does nothing', (kind, as) => {
    const counts = { files: 0, strict: 0, changed: 0, edits: 0 };
    for (const text of corpusTexts().flatMap(as)) {
      const agent = agentOf(text);
      const edits = format(agent);
      counts.files++;
      if (agent.document.header?.reading === 'strict') counts.strict++;
      if (edits.length === 0) continue;
      counts.changed++;
      counts.edits += edits.length;
      const result = applyEdits(text, edits);
      const [before, after] = [readPlainly(text), readPlainly(result)];
      expect(after.errors).toBe(0);
      expect(after.fields).toEqual(before.fields);
      expect(after.body.length - before.body.length).toBe(text.endsWith('\n') ? 0 : lineEndsOf(text)[0]!.length);
      expect(after.body.startsWith(before.body)).toBe(true);
      expect(lineEndsOf(result)).toEqual(lineEndsOf(text));
      expect(result.endsWith('\n')).toBe(true);
      expect(format(agentOf(result))).toEqual([]);
    }
    console.log(`format, ${kind}: ${JSON.stringify(counts)}`);
    expect(counts.changed).toBeGreaterThan(0);
  });
});

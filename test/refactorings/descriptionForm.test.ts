import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { applyEdits, rewriteDescription } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';
import { corpusFiles, rowsOf, SHARED } from '../support/shared.ts';
import { checkOffer } from './offers.ts';

const EXPAND = 'Turn the description into a ‘|’ block';
const COLLAPSE = 'Write the description on one line';
const file = (description: string, ...lines: string[]): string =>
  ['---', 'name: reviewer', `description: ${description}`, ...lines, '---', '', 'You review.', ''].join('\n');
const block = (...lines: string[]): string => ['|', ...lines.map((line) => (line ? `  ${line}` : ''))].join('\n');

describe('description-form', () => {
  test.each([
    ['plain with two-character breaks', 'Use<|> it.\\n\\n<example>\\nuser: a\\n</example>'],
    ['quoted with breaks', '"Use<|> it.\\n\\n<example>\\nuser: a\\n</example>"'],
    ['quoted with two-character breaks', '"Use<|> it.\\\\n\\\\n<example>\\\\nuser: a\\\\n</example>"'],
    ['single quotes', "'Use<|> it.\\n\\n<example>\\nuser: a\\n</example>'"],
  ])('expands what is %s', (form, description) => {
    const expanded = file(block('Use it.', '', '<example>', 'user: a', '</example>'), 'model: opus');
    checkOffer(EXPAND, file(description, 'model: opus'), expanded);
    // With CRLF line ends Claude Code cannot read a plain `user: `: that is an error, with this as its fix.
    const crlf = file(description, 'model: opus').replaceAll('\n', '\r\n');
    checkOffer(EXPAND, crlf, form.startsWith('plain') ? undefined : expanded.replaceAll('\n', '\r\n'));
  });

  test('expands a description that only repair can read, other values kept', () => {
    checkOffer(
      EXPAND,
      file('Use<|> it: now.\\nuser: a', 'model: opus'),
      file(block('Use it: now.', 'user: a'), 'model: opus'),
    );
  });

  test('writes a block on one line, with line breaks in quotes that every tool can read', () => {
    checkOffer(
      COLLAPSE,
      file(block('Use <|>it: "now".', '', 'user: a'), 'model: opus'),
      file('"Use it: \\"now\\".\\n\\nuser: a"', 'model: opus'),
    );
    checkOffer(COLLAPSE, file('|\n  Use <|>it.'), file('Use it.'));
    checkOffer(COLLAPSE, file('|\n  Use <|>it: now.'), file('"Use it: now."'));
  });

  test('lines are offered only where there would be more of them', () => {
    checkOffer(EXPAND, file('>-\n  Use<|> it\n  now.'), undefined);
    checkOffer(EXPAND, file('Use <|>it.'), undefined);
  });

  test('the empty lines at the end of a block go with it, if they are a part of it', () => {
    checkOffer(COLLAPSE, file('|+\n  Use <|>it.\n', 'model: opus'), file('Use it.', 'model: opus'));
    checkOffer(COLLAPSE, file('|-\n  Use <|>it.\n', 'model: opus'), file('Use it.\n', 'model: opus'));
  });

  test('the form that it has is not offered, nor anything beside the description', () => {
    checkOffer(COLLAPSE, file('Use <|>it.'), undefined);
    checkOffer(EXPAND, file('|\n  Use <|>it.'), undefined);
    checkOffer(EXPAND, file('Use it.', 'mod<|>el: opus'), undefined);
  });

  test.each([
    ['# note\n  Use it', 'A comment stands behind the description: in the other form it would have no place.'],
    ['Use it --- always', 'The description holds ‘---’, which ends the header there.'],
    ['Use it. # why', 'A comment stands behind the description: in the other form it would have no place.'],
    ['"Use \\x07 it."', 'The description holds control characters: a block cannot hold them.'],
    ['"Use \\x2d-- it."', 'The description holds ‘---’, which ends the header there.'],
    ['5', 'There is no description to rewrite.'],
    ['" "', 'The description is empty.'],
  ])('%j is refused, with the reason', (description, refused) => {
    expect(rewriteDescription(agentOf(file(description)), 'lines')).toEqual({ refused });
  });
});

describe.skipIf(!SHARED)('every description of every real file and seed', () => {
  const fieldsOf = (text: string): Record<string, unknown> | undefined => {
    const header = /^\uFEFF?---\s*\n([\s\S]*?)---/.exec(text)?.[1] ?? '';
    const doc = parseDocument(header, { uniqueKeys: false, merge: true, logLevel: 'silent' });
    return doc.errors.length === 0 ? (doc.toJS() as Record<string, unknown>) : undefined;
  };
  // A block ends in a line break, quotes end in none.
  const trimmed = (text: string | undefined): string | undefined => text?.replace(/\n+$/, '');
  const apply = (text: string, form: 'lines' | 'one line'): string => {
    const { edits, refused } = rewriteDescription(agentOf(text), form);
    if (!edits) throw new Error(refused);
    return applyEdits(text, edits);
  };

  test('expand, collapse, expand: the same text for Claude, and strict YAML in between', () => {
    const seeds = rowsOf<{ file: string }>(path.join(SHARED!, 'seeds.jsonl')).map((row) => ({
      file: row.file,
      text: readFileSync(path.join(SHARED!, 'seeds', row.file), 'utf8'),
    }));
    const files = [...corpusFiles(), ...seeds].filter(({ text }) => agentOf(text).verdict.loads);
    const refused: Record<string, string[]> = {};
    let trips = 0;
    for (const one of files) {
      const before = agentOf(one.text).verdict;
      const isLines = agentOf(one.text).document.header?.fields.some(
        ({ name, value }) => name === 'description' && value.kind === 'scalar' && value.style === 'literal',
      );
      const first = isLines ? { edits: [] } : rewriteDescription(agentOf(one.text), 'lines');
      if (!first.edits) {
        refused[first.refused] = [...(refused[first.refused] ?? []), one.file];
        continue;
      }
      const expanded = applyEdits(one.text, first.edits);
      const collapsed = apply(expanded, 'one line');
      const again = apply(collapsed, 'lines');
      for (const text of [expanded, collapsed, again]) {
        const { loads, name, description, tools } = agentOf(text).verdict;
        expect({ loads, name, description: trimmed(description), tools }, one.file).toEqual({
          loads: true,
          name: before.name,
          description: trimmed(before.description),
          tools: before.tools,
        });
        const read = String(fieldsOf(text)?.description).replaceAll('\\n', '\n');
        expect(trimmed(read), one.file).toBe(trimmed(before.description));
      }
      // A block that was there before may be indented otherwise, or end otherwise.
      if (!isLines) expect(again, one.file).toBe(expanded);
      trips++;
    }
    console.log(`descriptions: ${files.length}, there and back again: ${trips}; refused: ${JSON.stringify(refused)}`);
    expect(trips + Object.values(refused).flat().length).toBe(files.length);
    expect(refused).toEqual({});
  });
});

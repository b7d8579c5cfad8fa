import { beforeAll, describe, expect, test } from 'vitest';
import { headerField } from '../../server/src/service/syntax/document.ts';
import type { Example } from '../../server/src/service/syntax/examples/examples.ts';
import { contains, type Span, sliceOf } from '../../server/src/service/text/span.ts';
import { parse } from '../support/agent.ts';
import { corpusFiles, SHARED } from '../support/shared.ts';

/** How the text that holds an example is written. */
const FORMS = ['block', 'folded', 'one-line plain', 'one-line quoted', 'multi-line', 'body'] as const;
type Form = (typeof FORMS)[number];
const KINDS = ['example', 'context', 'user', 'assistant', 'commentary'] as const;
type Kind = (typeof KINDS)[number];

type Table = Record<Form, Record<Kind, number>>;
const emptyTable = (): Table =>
  Object.fromEntries(
    FORMS.map((form) => [form, Object.fromEntries(KINDS.map((kind) => [kind, 0]))]),
  ) as unknown as Table;

/** The form of a description, from its raw text. */
function formOf(raw: string): Form {
  const written = raw.trim();
  if (written.startsWith('>')) return 'folded';
  if (written.startsWith('|')) return 'block';
  if (written.includes('\n')) return 'multi-line';
  return /^["']/.test(written) ? 'one-line quoted' : 'one-line plain';
}

/** The files in which a plain search finds another number, and why ours is right. */
const EXPLAINED: Readonly<Record<string, string>> = {
  'Beaulewis1977__master-workflow/.claude/agents/doc-generator-agent.md':
    'A fence within a fence ends the outer one, so that by CommonMark the three examples below stand in code.',
  'vijaythecoder__awesome-claude-agents/agents/core/documentation-specialist.md':
    'The tag is a placeholder in a fence of three backticks within one of four.',
};

interface Read {
  readonly file: string;
  readonly text: string;
  readonly raw: string | undefined;
  /** Whether the header is no YAML: then its texts are taken as they stand. */
  readonly isBroken: boolean;
  readonly examples: readonly Example[];
}

/** The description as it is written, found without reading YAML. */
function rawDescription(text: string): string | undefined {
  const header = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)---/.exec(text)?.[1];
  return header && /^description:([^\n]*(?:\n(?!(?!user:|assistant:)[a-z][\w-]*:\s)[^\n]*)*)/m.exec(header)?.[1];
}

/** Counts the tags and labels of a raw text by a plain search, wherever they stand. */
function countPlainly(raw: string, add: (kind: Kind) => void): void {
  const decoded = raw
    .replace(/\\?\\n/g, '\n')
    .replace(/\\"/g, '"')
    .replace(/''/g, "'");
  for (const [, example = ''] of decoded.matchAll(/(?<!`)<example>(?!`)([\s\S]*?)(?=<\/?example>|$)/g)) {
    add('example');
    const spoken = example.replace(/<commentary>[\s\S]*?<\/commentary>/g, () => {
      add('commentary');
      return ' ';
    });
    for (const [, label = ''] of spoken.matchAll(/(?<![\w/.-])(context|user|assistant|commentary)\**:/gi)) {
      add(label.toLowerCase() as Kind);
    }
  }
}

/** The examples of a body: what begins with a line `<example>` outside of delimiters. */
function plainBody(text: string): string {
  const lines = text.replace(/^\uFEFF?---[ \t]*\r?\n[\s\S]*?---/, '').split('\n');
  let isCode = false;
  const kept = lines.filter((line) => {
    if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
    return !isCode;
  });
  return kept.map((line) => (/^\s*<example>/.test(line) ? line : line.replaceAll('<example>', ''))).join('\n');
}

/** Undoes how a text is written, to compare with what the examples hold. */
function decode(raw: string, form: Form, quote: string, indent: number): string {
  if (form === 'body') return raw;
  if (form === 'block') return raw.replaceAll(`\n${' '.repeat(indent)}`, '\n').replaceAll('\\n', '\n');
  const folded = raw.replace(/[ \t]*(\r?\n)\s*/g, (gap) => '\n'.repeat(gap.split('\n').length - 2) || ' ');
  if (quote === "'") return folded.replaceAll("''", "'").replaceAll('\\n', '\n');
  if (quote !== '"') return folded.replaceAll('\\n', '\n');
  return (JSON.parse(`"${folded.replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`) as string).replaceAll('\\n', '\n');
}

describe.skipIf(!SHARED)('examples in real files', () => {
  let files: Read[] = [];
  beforeAll(() => {
    files = corpusFiles().map(({ file, text }) => {
      const document = parse(text);
      const value = document.description && headerField(document, 'description')?.value;
      const isBroken = document.header?.reading === 'unreadable';
      return { file, text, raw: value && sliceOf(text, value.span), isBroken, examples: document.examples };
    });
  });

  test('a plain search for tags and labels finds as many', () => {
    const ours = emptyTable();
    const plain = emptyTable();
    const differing: string[] = [];
    for (const { file, text, raw, examples } of files) {
      const own = emptyTable();
      const other = emptyTable();
      for (const { place, parts } of examples) {
        const row = own[place === 'body' ? 'body' : formOf(raw!)];
        row.example++;
        for (const { kind } of parts) row[kind]++;
      }
      const found = rawDescription(text);
      if (found !== undefined) countPlainly(found, (kind) => other[formOf(found)][kind]++);
      countPlainly(plainBody(text), (kind) => other.body[kind]++);
      if (JSON.stringify(own) !== JSON.stringify(other)) differing.push(file);
      for (const form of FORMS) {
        for (const kind of KINDS) {
          ours[form][kind] += own[form][kind];
          plain[form][kind] += other[form][kind];
        }
      }
    }
    console.log('examples and parts, as they are read:');
    console.table(ours);
    console.log('by a plain search:');
    console.table(plain);
    expect(differing.sort()).toEqual(Object.keys(EXPLAINED).sort());
  });

  test('every part is in its place, and its source says what its text says', () => {
    let count = 0;
    for (const { file, text, raw, isBroken, examples } of files) {
      for (const example of examples) {
        const form = example.place === 'body' ? 'body' : formOf(raw!);
        const indent = isBroken ? 0 : (/\n( *)\S/.exec(raw ?? '')?.[1]?.length ?? 0);
        const read = (place: Span): string =>
          decode(sliceOf(text, place), isBroken && form === 'multi-line' ? 'block' : form, raw?.[0] ?? '', indent);
        let done = example.open.end;
        for (const { span, label, content, closing, text: said } of example.parts) {
          count++;
          expect([contains(example.span, span), contains(span, label), contains(span, content)], file).toEqual([
            true,
            true,
            true,
          ]);
          expect(span.start, file).toBeGreaterThanOrEqual(done);
          done = span.end;
          expect(sliceOf(text, label), file).toMatch(/^(?:<commentary>|\**(?:context|user|assistant)\**:\**)$/i);
          if (closing) expect(sliceOf(text, closing), file).toBe('</commentary>');
          expect(read(content), file).toBe(said);
        }
      }
    }
    console.log(`${count} parts lead back to their source`);
    expect(count).toBeGreaterThan(3000);
  });
});

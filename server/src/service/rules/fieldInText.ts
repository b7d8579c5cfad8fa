import type { FieldType } from '../knowledge/field.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { ScalarValue } from '../syntax/frontmatter/value.ts';
import { replace } from '../text/edit.ts';
import { linesIn } from '../text/lines.ts';
import { type Span, sliceOf, span } from '../text/span.ts';
import { trimEndOf } from '../text/trim.ts';
import type { Rule } from './rule.ts';
import { fixOf, listed, quoted } from './support/messages.ts';

export const fieldInText: Rule = {
  code: 'field-in-text',
  severity: 'warning',
  summary: 'A field is part of a text, because it is indented',
  why: 'In a `|` or `>` block every indented line is text. An editor keeps the indentation of the line above, so that a field which is written below the last line of a description goes into it: the agent then has all tools, whatever `tools:` says there.',
  example: 'description: |\n  Reviews code.\n  tools: Read, Grep',
  since: '0.1.0',
  source: 'observed',
  *check({ document, knowledge }) {
    const { header, text } = document;
    const written = new Set(header?.fields.map(({ name }) => name));
    for (const field of header?.fields ?? []) {
      if (field.value.kind !== 'scalar') continue;
      const swallowed = swallowedFields(text, field.value, knowledge);
      const [first] = swallowed;
      const last = swallowed.at(-1);
      if (!first || !last || swallowed.some(({ name }) => written.has(name))) continue;
      const info = knowledge.fields.get(first.name);
      const effect = info?.whenMistaken ?? info?.whenInvalid ?? 'it has no effect';
      const names = swallowed.map(({ name }) => name);
      const lines = span(first.line.start, last.line.end);
      yield {
        span: first.key,
        message: `${quoted(`${first.name}:`)} is indented, so it is text of ${field.name} and no field: ${effect}.`,
        fixes: () =>
          fixOf(`Move ${listed(names.map(quoted))} to the start of the line`, [
            replace(lines, sliceOf(text, lines).replace(/^[ \t]+/gm, '')),
          ]),
      };
    }
  },
};

/** A line of a text that looks like a field. */
interface Swallowed {
  readonly name: string;
  readonly key: Span;
  readonly line: Span;
}

/** The lines at the end of a block that can only be meant as fields, below at least one that is text. */
function swallowedFields(text: string, { style, span: block }: ScalarValue, knowledge: Knowledge): Swallowed[] {
  if (style !== 'literal' && style !== 'folded') return [];
  const [, ...lines] = [...linesIn(text, block)].filter((line) => sliceOf(text, line).trim() !== '');
  const indent = lines[0] ? indentOf(text, lines[0]) : 0;
  const found: Swallowed[] = [];
  for (const line of lines.slice(1).reverse()) {
    const match = /^[ \t]*([A-Za-z]\w*):[ \t]+(\S.*)$/.exec(trimEndOf(sliceOf(text, line), ' \t'));
    const type = knowledge.fields.get(match?.[1] ?? '')?.type;
    if (!match || !type || indentOf(text, line) !== indent || !fits(match[2]!, type, knowledge)) break;
    const name = match[1]!;
    found.unshift({ name, key: span(line.start + indent, line.start + indent + name.length), line });
  }
  return found;
}

const indentOf = (text: string, line: Span): number => /^[ \t]*/.exec(sliceOf(text, line))![0].length;

/** Whether a text is a value of a type, and hardly anything else. */
function fits(written: string, type: FieldType, { models }: Knowledge): boolean {
  const value = written.replace(/^(["'])(.*)\1$/, '$2');
  switch (type.kind) {
    case 'tools':
      return /^\[?(?:(?:[A-Z]\w*(?!\w)|mcp__[\w*-]+(?![\w*-]))(?:\([^()]*\))?[\s,]*)+\]?$|^\*$/.test(value);
    case 'model':
      return models.has(value.toLowerCase()) || /^claude-[\w.-]+$/.test(value);
    case 'enum':
      return type.values.some((one) => one.value === value.toLowerCase());
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'integer':
      return /^\d+$/.test(value);
    default:
      return false;
  }
}

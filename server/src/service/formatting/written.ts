import type { AgentDocument } from '../syntax/document.ts';
import type { Field, Value } from '../syntax/frontmatter/value.ts';
import { lineStart, nextLineStart } from '../text/lines.ts';
import { type Span, span } from '../text/span.ts';

/** A value and all values below it, in the order of the file. */
function* valuesIn(value: Value): Generator<Value> {
  yield value;
  if (value.kind === 'list') for (const item of value.items) yield* valuesIn(item);
  else if (value.kind === 'map') for (const field of value.fields) yield* valuesIn(field.value);
}

/** Every value of the header, at any depth. */
export const headerValues = ({ header }: AgentDocument): Value[] =>
  (header?.fields ?? []).flatMap(({ value }) => [...valuesIn(value)]);

/** Whether a field begins at column 0, as those of nearly every header do. */
export const isAtMargin = (text: string, { key }: Field): boolean => lineStart(text, key.start) === key.start;

/** Whether a value is a block scalar: `|` or `>`. */
export const isBlock = (value: Value): boolean =>
  value.kind === 'scalar' && (value.style === 'literal' || value.style === 'folded');

/** The lines of a block scalar below its indicator, with the empty lines that follow. */
export function blockLines(text: string, { span: { start, end } }: Value): Span {
  const next = /\S/.exec(text.slice(end));
  const first = nextLineStart(text, start);
  return span(first, Math.max(first, next ? lineStart(text, end + next.index) : text.length));
}

/** The header holds fields, and nothing in it names another part of it or gives it a type: `&`, `*`, `<<`, `!`. */
export function isPlainlyWritten({ text, header, delimiters }: AgentDocument): boolean {
  const { root, fields = [] } = header ?? {};
  if (typeof root !== 'object' || root === null || Array.isArray(root) || !delimiters) return false;
  const scalars = fields.flatMap(scalarsIn);
  let at = delimiters.header.start;
  let between = '';
  for (const { start, end } of scalars.sort((a, b) => a.start - b.start)) {
    // No scalar begins like this unless it is an alias, or has something before it that belongs to it.
    if (/^(?:[&*!]|<<[ \t]*:)/.test(text.slice(start, start + 20))) return false;
    between += text.slice(at, Math.max(at, start));
    at = Math.max(at, end);
  }
  between += text.slice(at, delimiters.header.end);
  return !/[&*!]/.test(between.replace(/#[^\n]*/g, ''));
}

/** Where the keys and scalars of a field stand. An alias counts as one, whatever it names. */
function scalarsIn({ key, value }: Field): Span[] {
  const below = [...valuesIn(value)].flatMap((one) => {
    if (one.kind === 'map') return one.fields.map((field) => field.key);
    return one.kind === 'scalar' ? [one.span] : [];
  });
  return [key, ...below];
}

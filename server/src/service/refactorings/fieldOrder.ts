import type { AgentDocument } from '../syntax/document.ts';
import type { Field } from '../syntax/frontmatter/value.ts';
import { lineStart } from '../text/lines.ts';
import { type Span, sliceOf, span } from '../text/span.ts';
import { trimLinesOf } from '../text/trim.ts';
import { rearrange } from './rearrange.ts';
import type { Refactoring } from './refactoring.ts';

/** Moves fields with their comments to where they are by custom; fields that are not known come last. */
export const fieldOrder: Refactoring = {
  id: 'field-order',
  kind: 'refactor.rewrite',
  *offer({ document, knowledge }, at) {
    const { text, delimiters, header } = document;
    if (!delimiters || at.start >= delimiters.header.end || at.end < delimiters.header.start) return;
    const fields = header?.fields ?? [];
    const places = partsOf(document, fields);
    if (!places) return;
    const names = [...knowledge.fields.keys()];
    const rank = ({ name }: Field): number => (knowledge.fields.has(name) ? names.indexOf(name) : names.length);
    const parts = places.map((place, index) => ({ place, rank: rank(fields[index]!) }));
    const wanted = [...parts].sort((a, b) => a.rank - b.rank).map(({ place }) => place);
    const edits = rearrange(text, places, wanted);
    if (edits.length > 0) yield { title: 'Put the fields in their usual order', edits };
  },
};

/**
 * Each field with its lines and the comment lines right above it; empty lines below it belong to none. What is
 * right above the closing delimiter is nobody's comment.
 * @returns undefined where fields cannot change places: they depend on each other, or share lines
 */
function partsOf({ text, delimiters }: AgentDocument, fields: readonly Field[]): Span[] | undefined {
  const { start, end } = delimiters!.header;
  const isRepeated = new Set(fields.map(({ name }) => name)).size < fields.length;
  const isInLine = text[end - 1] === '\n' && fields.every(({ key }) => key.start === lineStart(text, key.start));
  if (isRepeated || !isInLine || fields.some((field) => isTied(text, field))) return undefined;
  const starts = fields.map(({ key }) => commentsAbove(text, key.start, start));
  return starts.map((from, index) => {
    const next = starts[index + 1] ?? commentsAbove(text, end, start);
    return span(from, from + trimLinesOf(text.slice(from, next)).length);
  });
}

/** Where the comment lines begin that are right above a line, or that line itself. */
function commentsAbove(text: string, line: number, limit: number): number {
  let at = line;
  while (at > limit && text[lineStart(text, at - 1)] === '#') at = lineStart(text, at - 1);
  return at;
}

/** Whether a field names a value for others, or takes one from them: `&name`, `*name`, `<<`. */
function isTied(text: string, { name, key, value }: Field): boolean {
  const written = sliceOf(text, value.span);
  if (name === '<<' || /[&*]/.test(text.slice(key.start, value.span.start))) return true;
  return value.kind === 'scalar'
    ? value.style === 'plain' && /^\*[\w-]/.test(written)
    : /(?:^|[\s[{,])[&*][^\s,)\]}]/.test(written);
}

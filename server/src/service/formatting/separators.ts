import type { AgentDocument } from '../syntax/document.ts';
import { toolEntries } from '../syntax/frontmatter/toolList.ts';
import { type Field, type ListValue, stringOf } from '../syntax/frontmatter/value.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import { type Span, sliceOf, span } from '../text/span.ts';
import { headerValues } from './written.ts';

/** Writes `, ` between the entries of tool lists and of lists in brackets; what parentheses or quotes hold stays. */
export const separateEntries = (document: AgentDocument): TextEdit[] => [
  ...(document.header?.fields ?? []).flatMap((field) => separateNames(document, field)),
  ...headerValues(document).flatMap((value) =>
    value.kind === 'list' && value.style === 'flow' ? separateItems(document.text, value) : [],
  ),
];

function separateNames({ text, knowledge }: AgentDocument, { name, value }: Field): TextEdit[] {
  if (!knowledge.listFields.includes(name) || value.kind !== 'scalar' || value.style !== 'plain') return [];
  const spans = toolEntries(value).map((entry) => entry.span);
  return spans.slice(1).flatMap((next, index) => separate(text, spans[index]!, next));
}

function separateItems(text: string, { items }: ListValue): TextEdit[] {
  let isInside = false;
  return items.slice(1).flatMap((next, index) => {
    const item = items[index]!;
    // YAML ends an item at any comma: that of `Bash(a,b)` is the author's, not one of the list.
    const written = stringOf(item) ?? '';
    if (/[()]/.test(written)) isInside = written.lastIndexOf('(') > written.lastIndexOf(')');
    return !isInside ? separate(text, item.span, next.span) : [];
  });
}

/** Only one comma and blanks may be between two entries: nothing else is touched. */
function separate(text: string, before: Span, after: Span): TextEdit[] {
  const gap = span(before.end, after.start);
  const written = sliceOf(text, gap);
  // With a space before it, a `#` would begin a comment.
  const isPlain = /^ *, *$/.test(written) && text[after.start] !== '#';
  return isPlain && written !== ', ' ? [replace(gap, ', ')] : [];
}

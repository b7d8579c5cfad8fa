import type { AgentDocument } from '../syntax/document.ts';
import type { Field } from '../syntax/frontmatter/value.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import { lineStart, linesIn } from '../text/lines.ts';
import { sliceOf, span } from '../text/span.ts';
import { isAtMargin } from './written.ts';

const DASH = /^[ \t]*-[ \t]+$/;

/** Indents the items of block lists by two spaces, with one space behind the dash; comments among them go along. */
export const indentItems = ({ text, header, knowledge }: AgentDocument): TextEdit[] =>
  (header?.fields ?? []).flatMap((field) =>
    knowledge.listFields.includes(field.name) && isAtMargin(text, field) ? indentItemsOf(text, field) : [],
  );

function indentItemsOf(text: string, { value }: Field): TextEdit[] {
  if (value.kind !== 'list' || value.style !== 'block' || value.items.length === 0) return [];
  const prefixes = value.items.map((item) => span(lineStart(text, item.span.start), item.span.start));
  const isUsual = prefixes.every((prefix, index) => {
    const item = value.items[index]!;
    return item.kind === 'scalar' && DASH.test(sliceOf(text, prefix)) && !sliceOf(text, item.span).includes('\n');
  });
  if (!isUsual) return [];
  const first = prefixes[0]!.start;
  const comments = [...linesIn(text, span(first, prefixes.at(-1)!.start))].flatMap((line) => {
    const indent = /^[ \t]*(?=#)/.exec(sliceOf(text, line))?.[0];
    return indent === undefined ? [] : [{ place: span(line.start, line.start + indent.length), wanted: '  ' }];
  });
  return [...prefixes.map((place) => ({ place, wanted: '  - ' })), ...comments]
    .filter(({ place, wanted }) => sliceOf(text, place) !== wanted)
    .map(({ place, wanted }) => replace(place, wanted));
}

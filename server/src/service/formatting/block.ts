import { type AgentDocument, headerField } from '../syntax/document.ts';
import { insert, remove, type TextEdit } from '../text/edit.ts';
import { lineSpan, linesIn } from '../text/lines.ts';
import { type Span, sliceOf, span } from '../text/span.ts';
import { blockLines, isAtMargin } from './written.ts';

const INDENT = 2;

/**
 * Indents a `|` description with examples by two spaces, where it is indented otherwise. Its lines keep their distance
 * to each other, so that the text stays the same.
 */
export function reindentDescription(document: AgentDocument): TextEdit[] {
  const { text } = document;
  const field = headerField(document, 'description');
  const value = field?.value;
  if (value?.kind !== 'scalar' || value.style !== 'literal' || !isAtMargin(text, field!)) return [];
  // An indicator states the indentation, or keeps the empty lines at the end.
  if (!/^\|-?[ \t]*(?:#|\r?\n)/.test(text.slice(value.span.start)) || !hasExamplesInLines(document)) return [];
  const place = blockLines(text, value);
  const lines = [...linesIn(text, span(place.start, value.span.end))];
  const full = lines.find((line) => sliceOf(text, line).trim() !== '');
  const present = full ? spacesAt(text, full) : INDENT;
  // What follows would become part of the text.
  if (present === INDENT || spacesAt(text, lineSpan(text, place.end)) >= INDENT) return [];
  return lines.flatMap((line) => {
    const spaces = spacesAt(text, line);
    const isShort = spaces < present;
    const wanted = isShort ? Math.min(spaces, INDENT) : spaces - present + INDENT;
    if (wanted > spaces) return [insert(line.start, ' '.repeat(wanted - spaces))];
    return wanted < spaces ? [remove(span(line.start, line.start + spaces - wanted))] : [];
  });
}

const spacesAt = (text: string, line: Span): number => /^ */.exec(sliceOf(text, line))![0].length;

/** Whether there are examples, and all of their tags are in lines of their own. */
function hasExamplesInLines({ text, examples }: AgentDocument): boolean {
  const described = examples.filter(({ place }) => place === 'description');
  const isAlone = (tag: Span | undefined): boolean =>
    tag === undefined || sliceOf(text, lineSpan(text, tag.start)).trim() === sliceOf(text, tag);
  return described.length > 0 && described.every(({ open, close }) => isAlone(open) && isAlone(close));
}

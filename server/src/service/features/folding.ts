import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { findExampleLists } from '../syntax/examples/exampleLists.ts';
import { type Span, span } from '../text/span.ts';

/**
 * What can be folded: the header, a description of several lines, the examples under one heading, each example, and
 * its commentary. Those on one line cannot.
 */
export function foldings({ document }: SourceFile): Span[] {
  const { delimiters, text } = document;
  const places: Span[] = [];
  if (delimiters) places.push(span(delimiters.open.start, delimiters.close.end));
  const description = headerField(document, 'description');
  if (description) places.push(description.span);
  if (document.description) places.push(...findExampleLists(document.description).map((list) => list.span));
  for (const { span: whole, parts } of document.examples) {
    places.push(whole, ...parts.filter(({ kind }) => kind === 'commentary').map((part) => part.span));
  }
  return places
    .map(({ start, end }) => span(start, start + text.slice(start, end).trimEnd().length))
    .filter(({ start, end }) => text.slice(start, end).includes('\n'));
}

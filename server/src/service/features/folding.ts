import type { Agent } from '../agent.ts';
import { headerField } from '../syntax/document.ts';
import { type Span, span } from '../text/span.ts';

/** What can be folded: the header, a description of several lines, and each example. Those on one line cannot. */
export function foldings({ document }: Agent): Span[] {
  const { fences, text } = document;
  const places: Span[] = [];
  if (fences) places.push(span(fences.open.start, fences.close.end));
  const description = headerField(document, 'description');
  if (description) places.push(description.span);
  places.push(...document.examples.map((example) => example.span));
  return places
    .map(({ start, end }) => span(start, start + text.slice(start, end).trimEnd().length))
    .filter(({ start, end }) => text.slice(start, end).includes('\n'));
}

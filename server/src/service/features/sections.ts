import type { AgentDocument } from '../syntax/document.ts';
import type { Example } from '../syntax/examples/examples.ts';
import { type Heading, headingsIn } from '../syntax/markdown/headings.ts';
import { lineStart } from '../text/lines.ts';
import { type Span, sliceOf, span } from '../text/span.ts';

/** A heading with all that is below it, up to the next one of its level or above. */
export interface Section {
  readonly heading: Heading;
  readonly span: Span;
}

/** How a body is divided, each list in the order of the file. A section holds an example whole or not at all. */
export interface Division {
  readonly sections: readonly Section[];
  readonly examples: readonly Example[];
}

/**
 * The sections and examples of a body. A heading within an example belongs to that alone, and is left out; one that
 * is below an example that is not closed ends it.
 */
export function divide(document: AgentDocument): Division {
  const { text } = document;
  const headings = headingsIn(document);
  const outer: Heading[] = [];
  const examples: Example[] = [];
  let next = 0;
  for (const example of document.examples.filter(({ place }) => place === 'body')) {
    while (next < headings.length && headings[next]!.span.start <= example.span.start) outer.push(headings[next++]!);
    const first = headings[next];
    const isDivided = first !== undefined && first.span.start < example.span.end;
    examples.push(isDivided && !example.close ? cutAt(text, example, lineStart(text, first.span.start)) : example);
    if (!example.close) continue;
    while (next < headings.length && headings[next]!.span.start < example.span.end) next++;
  }
  outer.push(...headings.slice(next));
  return { sections: sectionsOf(document, outer), examples };
}

function sectionsOf({ text, body }: AgentDocument, headings: readonly Heading[]): Section[] {
  const ends = headings.map(() => body.end);
  const open: number[] = [];
  for (const [index, { level, span: place }] of headings.entries()) {
    while (open.length > 0 && headings[open.at(-1)!]!.level >= level) ends[open.pop()!] = lineStart(text, place.start);
    open.push(index);
  }
  return headings.map((heading, index) => ({ heading, span: trimmed(text, span(heading.span.start, ends[index]!)) }));
}

/** An example of the body as if the text ended there. */
function cutAt(text: string, example: Example, end: number): Example {
  const cut = (place: Span): Span => trimmed(text, span(place.start, Math.min(place.end, end)));
  const parts = example.parts
    .filter(({ content }) => content.start < end)
    .map((part) => ({
      ...part,
      span: cut(part.span),
      content: cut(part.content),
      text: sliceOf(text, cut(part.content)),
    }));
  return { ...example, span: cut(example.span), parts };
}

/** A span without the white space at its end. */
export const trimmed = (text: string, { start, end }: Span): Span =>
  span(start, start + text.slice(start, end).trimEnd().length);

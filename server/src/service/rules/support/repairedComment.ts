import type { AgentDocument } from '../../syntax/document.ts';
import type { Field } from '../../syntax/frontmatter/value.ts';
import { type Span, span } from '../../text/span.ts';

/** The comment that repair made part of a field's value, with the blanks before it. */
export function repairedComment({ header, text }: AgentDocument, { value }: Field): Span | undefined {
  if (header?.reading !== 'repaired' || value.kind !== 'scalar' || value.style !== 'plain') return undefined;
  const comment = /(?<![ \t])[ \t]+#[^\r\n]*$/.exec(text.slice(value.span.start, value.span.end));
  return comment ? span(value.span.start + comment.index, value.span.end) : undefined;
}

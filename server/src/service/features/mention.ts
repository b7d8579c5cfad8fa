import type { AgentDocument } from '../syntax/document.ts';
import { lineSpan } from '../text/lines.ts';
import { type Span, sliceOf, span, touches } from '../text/span.ts';

/** A mention of an agent in the prompt: `@agent-reviewer` or `@"code reviewer (agent)"`. */
export interface Mention {
  readonly name: string;
  readonly span: Span;
}

const MENTION = /@agent-([\w:-]+)|@"([^"\n]+) \(agent\)"/g;

export const mentionsIn = (text: string, place: Span): Mention[] =>
  [...sliceOf(text, place).matchAll(MENTION)].map(({ index, 0: whole, 1: bare, 2: quoted }) => ({
    name: (bare ?? quoted)!,
    span: span(place.start + index, place.start + index + whole.length),
  }));

export function mentionAt({ text, body }: AgentDocument, offset: number): Mention | undefined {
  if (offset < body.start) return undefined;
  return mentionsIn(text, lineSpan(text, offset)).find((mention) => touches(mention.span, offset));
}

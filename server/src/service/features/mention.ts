import type { AgentDocument } from '../syntax/document.ts';
import { lineSpan } from '../text/lines.ts';
import { type Span, span, touches } from '../text/span.ts';

/** A mention of an agent in the prompt: `@agent-reviewer` or `@"code reviewer (agent)"`. */
export interface Mention {
  readonly name: string;
  readonly span: Span;
}

const MENTION = /@agent-([\w:-]+)|@"([^"\n]+) \(agent\)"/g;

export function mentionAt({ text, body }: AgentDocument, offset: number): Mention | undefined {
  if (offset < body.start) return undefined;
  const line = lineSpan(text, offset);
  for (const match of text.slice(line.start, line.end).matchAll(MENTION)) {
    const place = span(line.start + match.index, line.start + match.index + match[0].length);
    if (touches(place, offset)) return { name: (match[1] ?? match[2])!, span: place };
  }
  return undefined;
}

import type { MappedText } from '../text/mapped.ts';
import { type Span, span } from '../text/span.ts';

/** A part of an example: who speaks, or what surrounds the talk. */
export interface ExamplePart {
  readonly kind: 'context' | 'user' | 'assistant' | 'commentary';
  /** The label (`user:`) or the opening tag (`<commentary>`). */
  readonly label: Span;
  readonly content: Span;
}

/** "use the x agent": a place where an example says which agent to launch. */
export interface LaunchPhrase {
  readonly agent: string;
  /** The agent's name only. */
  readonly span: Span;
}

/** An `<example>` block, all spans in the file whatever scalar style it stands in. */
export interface Example {
  readonly place: 'description' | 'body';
  /** From the opening tag to the end of the closing one, or to where the example breaks off. */
  readonly span: Span;
  readonly open: Span;
  /** Undefined when the example is not closed. */
  readonly close: Span | undefined;
  readonly parts: readonly ExamplePart[];
  readonly launches: readonly LaunchPhrase[];
  /** What stands between the tags, decoded. */
  readonly text: string;
}

const OPEN = /<example>/g;
const BOUNDARY = /<example>|<\/example>/g;
const LABEL = /(?:^|\n)[ \t]*(?:[-*] )?\**(context|user|assistant)\**:\**|<commentary>/gi;
const LAUNCH =
  /\b(?:us(?:e|ing)|launch(?:ing)?|invok(?:e|ing)|call(?:ing)?|engag(?:e|ing)|run(?:ning)?|deploy(?:ing)?)\s+(?:the\s+)?["'`*@“‘]*(?!(?:the|this|that|an?|our|another)\b)([A-Za-z0-9][\w.-]*)["'`*”’]*\s+(?:sub-?)?agent\b/gi;

/**
 * The examples in a text. In a body only tags that begin a line count: elsewhere prose talks about them.
 * @param text the decoded description, or the body
 */
export function findExamples(text: MappedText, place: Example['place']): Example[] {
  const examples: Example[] = [];
  const decoded = text.text;
  if (!decoded.includes('<example>')) return examples;
  for (const open of decoded.matchAll(OPEN)) {
    const line = decoded.slice(decoded.lastIndexOf('\n', open.index - 1) + 1, open.index);
    if (place === 'body' && line.trim() !== '') continue;
    const inner = open.index + open[0].length;
    BOUNDARY.lastIndex = inner;
    const boundary = BOUNDARY.exec(decoded);
    const isClosed = boundary?.[0] === '</example>';
    const innerEnd = boundary?.index ?? decoded.length;
    const content = decoded.slice(inner, innerEnd);
    const end = isClosed ? innerEnd + boundary[0].length : inner + content.trimEnd().length;
    examples.push({
      place,
      span: text.sourceOf(open.index, end),
      open: text.sourceOf(open.index, inner),
      close: isClosed ? text.sourceOf(innerEnd, end) : undefined,
      parts: partsIn(text, span(inner, innerEnd)),
      launches: launchesIn(text, span(inner, innerEnd)),
      text: content,
    });
  }
  return examples;
}

function partsIn(text: MappedText, inner: Span): ExamplePart[] {
  const content = text.text.slice(inner.start, inner.end);
  const labels = [...content.matchAll(LABEL)];
  return labels.map((match, index): ExamplePart => {
    const start = inner.start + match.index + match[0].search(/\S/);
    const labelEnd = inner.start + match.index + match[0].length;
    const isCommentary = match[1] === undefined;
    const closing = isCommentary ? content.indexOf('</commentary>', match.index) : -1;
    const stop = closing >= 0 ? inner.start + closing : inner.start + (labels[index + 1]?.index ?? content.length);
    const body = text.text.slice(labelEnd, stop);
    const from = labelEnd + (body.length - body.trimStart().length);
    return {
      kind: isCommentary ? 'commentary' : (match[1]!.toLowerCase() as ExamplePart['kind']),
      label: text.sourceOf(start, labelEnd),
      content: text.sourceOf(from, Math.max(from, labelEnd + body.trimEnd().length)),
    };
  });
}

function launchesIn(text: MappedText, inner: Span): LaunchPhrase[] {
  return [...text.text.slice(inner.start, inner.end).matchAll(LAUNCH)].map((match) => {
    const agent = match[1]!;
    const start = inner.start + match.index + match[0].lastIndexOf(agent);
    return { agent, span: text.sourceOf(start, start + agent.length) };
  });
}

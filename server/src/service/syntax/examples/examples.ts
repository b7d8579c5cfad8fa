import type { MappedText } from '../../text/mapped.ts';
import { contains, type Span, span } from '../../text/span.ts';
import type { CodeFence } from '../markdown/codeFences.ts';
import { type ExamplePart, partsIn } from './exampleParts.ts';
import { findTags, type Tag } from './tags.ts';

export type { ExamplePart };

/** An `<example>` block, all spans in the file whatever scalar style it is in. */
export interface Example {
  readonly place: 'description' | 'body';
  /** From the opening tag to the end of the closing one, or to where the example breaks off. */
  readonly span: Span;
  readonly open: Span;
  /** Undefined when the example is not closed. */
  readonly close: Span | undefined;
  /** From tag to tag, in the decoded text. */
  readonly decoded: Span;
  readonly parts: readonly ExamplePart[];
  /** What is between the tags, decoded. */
  readonly text: string;
  /** Where the characters `[start, end)` of `text` are in the file. */
  readonly sourceOf: (start: number, end: number) => Span;
}

/**
 * The examples in a text. In a body only tags that begin a line count, and none in code: elsewhere prose talks about
 * them.
 * @param text the decoded description, or the body
 * @param codeFences those of the body; asked for only where there are tags
 */
export function findExamples(
  text: MappedText,
  place: Example['place'],
  codeFences: () => readonly CodeFence[] = () => [],
): Example[] {
  const decoded = text.text;
  const tags = place === 'body' ? tagsInBody(text, codeFences) : findTags(decoded);
  return tags.flatMap((open, index): Example[] => {
    if (open.isClosing) return [];
    const next = tags[index + 1];
    const close = next?.isClosing ? next : undefined;
    const inner = span(open.end, next?.start ?? decoded.length);
    const content = decoded.slice(inner.start, inner.end);
    return [
      {
        place,
        span: text.sourceOf(open.start, close?.end ?? inner.start + content.trimEnd().length),
        open: text.sourceOf(open.start, open.end),
        close: close && text.sourceOf(close.start, close.end),
        decoded: span(open.start, close?.end ?? inner.end),
        parts: partsIn(text, inner),
        text: content,
        sourceOf: (start, end) => text.sourceOf(inner.start + start, inner.start + end),
      },
    ];
  });
}

function tagsInBody(body: MappedText, codeFences: () => readonly CodeFence[]): Tag[] {
  const tags = findTags(body.text).filter(({ start, isClosing }) => isClosing || beginsLine(body.text, start));
  if (tags.every(({ isClosing }) => isClosing)) return [];
  const fences = codeFences().map((fence) => fence.span);
  let next = 0;
  return tags.filter(({ start, end }) => {
    const tag = body.sourceOf(start, end);
    while (next < fences.length && fences[next]!.end < tag.start) next++;
    return next === fences.length || !contains(fences[next]!, tag);
  });
}

const beginsLine = (text: string, at: number): boolean => /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 200), at));

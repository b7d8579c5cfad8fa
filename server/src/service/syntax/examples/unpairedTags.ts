import type { MappedText } from '../../text/mapped.ts';
import { type Span, touches } from '../../text/span.ts';
import type { CodeFence } from '../markdown/codeFences.ts';
import type { Example } from './examples.ts';
import { findTags, hasLabel, type Tag } from './tags.ts';

/** A tag of an example without its partner: an opening one that is never closed, or a closing one that closes nothing. */
export interface UnpairedTag {
  readonly kind: 'unclosed' | 'stray';
  readonly place: Example['place'];
  readonly span: Span;
  /** The tag in the decoded text. */
  readonly start: number;
  readonly end: number;
  /** The start of the next example in the decoded text, before which an opening tag is not closed. */
  readonly next: number | undefined;
}

/** @param text the decoded description, or the body */
export function findUnpairedTags(
  text: MappedText,
  place: Example['place'],
  codeFences: () => readonly CodeFence[] = () => [],
): UnpairedTag[] {
  const decoded = text.text;
  const found: UnpairedTag[] = [];
  let open: Tag | undefined;
  const add = (kind: UnpairedTag['kind'], { start, end }: Tag, next?: number): void => {
    found.push({ kind, place, span: text.sourceOf(start, end), start, end, next });
  };
  for (const tag of findTags(decoded)) {
    if (isInCode(text, tag.start, codeFences)) continue;
    // In a body only tags that begin a line count: elsewhere prose talks about them.
    const counts = place === 'description' || lineIndent(decoded, tag.start) !== undefined;
    if (tag.isClosing && !open && counts) add('stray', tag);
    if (tag.isClosing) open = undefined;
    else if (counts) {
      if (open && isExample(decoded, open)) add('unclosed', open, tag.start);
      open = tag;
    }
  }
  if (open && isExample(decoded, open)) add('unclosed', open);
  return found;
}

/** The white space before a place that begins its line; undefined where other text does. */
export function lineIndent(text: string, at: number): string | undefined {
  let start = at;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  return start === 0 || text[start - 1] === '\n' ? text.slice(start, at) : undefined;
}

function isInCode(text: MappedText, at: number, codeFences: () => readonly CodeFence[]): boolean {
  const { start } = text.sourceOf(at, at + 1);
  return codeFences().some((fence) => touches(fence.span, start));
}

/** Whether something is said behind a tag: a sentence may just speak of it. */
function isExample(text: string, { end }: Tag): boolean {
  const after = text.slice(end);
  return hasLabel(after.split('<', 1)[0]!) || /^\s*\n/.test(after);
}

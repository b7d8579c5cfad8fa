import type { MappedText } from '../../text/mapped.ts';
import { type Span, touches } from '../../text/span.ts';
import type { CodeFence } from '../markdown/codeFences.ts';
import type { Example } from './examples.ts';

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

/** An opening or closing tag; one in inline code is talked about. */
const TAG = /(?<!`)<(\/?)example(?: [^<>\n]*)?>(?!`)/g;

/** @param text the decoded description, or the body */
export function findUnpairedTags(
  text: MappedText,
  place: Example['place'],
  codeFences: () => readonly CodeFence[] = () => [],
): UnpairedTag[] {
  const decoded = text.text;
  if (!decoded.includes('example>')) return [];
  const found: UnpairedTag[] = [];
  let open: RegExpExecArray | undefined;
  const add = (kind: UnpairedTag['kind'], { index, 0: tag }: RegExpExecArray, next?: number): void => {
    const end = index + tag.length;
    found.push({ kind, place, span: text.sourceOf(index, end), start: index, end, next });
  };
  for (const tag of decoded.matchAll(TAG)) {
    if (isInCode(text, tag.index, codeFences)) continue;
    const isClosing = tag[1] === '/';
    // In a body only tags that begin a line count: elsewhere prose talks about them.
    const counts = place === 'description' || lineIndent(decoded, tag.index) !== undefined;
    if (isClosing && !open && counts) add('stray', tag);
    if (isClosing) open = undefined;
    else if (counts) {
      if (open && isExample(decoded, open)) add('unclosed', open, tag.index);
      open = tag;
    }
  }
  if (open && isExample(decoded, open)) add('unclosed', open);
  return found;
}

/** The white space before a place that begins its line; undefined where other text does. */
export const lineIndent = (text: string, at: number): string | undefined =>
  /(?:^|\n)([ \t]*)$/.exec(text.slice(Math.max(0, text.lastIndexOf('\n', at - 1)), at))?.[1];

function isInCode(text: MappedText, at: number, codeFences: () => readonly CodeFence[]): boolean {
  const { start } = text.sourceOf(at, at + 1);
  return codeFences().some((fence) => touches(fence.span, start));
}

/** Whether something is said behind a tag: a sentence may just speak of it. */
const isExample = (text: string, open: RegExpExecArray): boolean =>
  /^[^<]*\b(?:context|user|assistant):|^\s*\n/i.test(text.slice(open.index + open[0].length));

import { nextLineStart } from '../text/lines.ts';
import { lastAtMost } from '../text/search.ts';
import { type Span, span } from '../text/span.ts';
import { nodeAt } from './cursor/nodeAt.ts';
import type { AgentDocument } from './document.ts';

/** A comment that suppresses findings in what follows it: a line, and all of the field that begins there. */
export interface Suppression {
  /** The words behind the directive, codes of rules among them. Empty: all rules. */
  readonly words: readonly { readonly text: string; readonly span: Span }[];
  readonly covers: Span;
}

/** How a directive begins, after the sign of the comment. */
export const DISABLE = 'subagent-prompts-disable-next-line';

const IN_HEADER = new RegExp(`^[ \\t]*#[ \\t]*${DISABLE}\\b([^\\n]*)`, 'gm');
const IN_BODY = new RegExp(`^[ \\t]*<!--[ \\t]*${DISABLE}\\b([^\\n]*)`, 'gm');

export function suppressionsIn({ text, header, body }: AgentDocument): Suppression[] {
  if (!text.includes(DISABLE)) return [];
  const inHeader = [...text.slice(0, body.start).matchAll(IN_HEADER)].map((match) => ({ match, base: 0 }));
  const inBody = [...text.slice(body.start).matchAll(IN_BODY)].map((match) => ({ match, base: body.start }));
  const closed = inBody.filter(({ match }) => match[1]!.includes('-->'));
  return [...inHeader, ...closed].map(({ match, base }) => {
    const start = nextLineStart(text, base + match.index + match[0].length);
    const lineEnd = nextLineStart(text, start);
    const firstChar = start + text.slice(start, lineEnd).search(/\S|$/);
    const field = header && nodeAt(header.fields, firstChar)?.field;
    const isField = field?.key.start === firstChar;
    const [behind = ''] = match[1]!.split('-->', 1);
    const from = base + match.index + match[0].length - match[1]!.length;
    return {
      words: [...behind.matchAll(/[^\s,]+/g)].map(({ 0: word, index }) => ({
        text: word,
        span: span(from + index, from + index + word.length),
      })),
      covers: span(start, Math.max(lineEnd, isField ? field.span.end + 1 : 0)),
    };
  });
}

/**
 * Whether suppressions, which are in the order of the file, take a finding of a rule.
 * @returns a function that a finding's rule and place are given to
 */
export function suppressedBy(suppressions: readonly Suppression[]): (code: string, place: Span) => boolean {
  const starts = suppressions.map(({ covers }) => covers.start);
  let furthest = 0;
  const reached = suppressions.map(({ covers }) => {
    furthest = Math.max(furthest, covers.end);
    return furthest;
  });
  const takes = ({ words, covers }: Suppression, code: string, at: number): boolean =>
    covers.start <= at && at < covers.end && (words.length === 0 || words.some(({ text }) => text === code));
  return (code, { start }) => {
    let index = lastAtMost(starts, start);
    while (index >= 0 && start < reached[index]! && !takes(suppressions[index]!, code, start)) index--;
    return index >= 0 && start < (reached[index] ?? 0);
  };
}

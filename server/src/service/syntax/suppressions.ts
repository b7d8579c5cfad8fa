import { nextLineStart } from '../text/lines.ts';
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

/** Whether a finding of a rule that begins at `start` is suppressed. */
export const isSuppressed = (suppressions: readonly Suppression[], code: string, { start }: Span): boolean =>
  suppressions.some(
    ({ words, covers }) =>
      covers.start <= start && start < covers.end && (words.length === 0 || words.some(({ text }) => text === code)),
  );

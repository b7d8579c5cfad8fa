import { type AgentDocument, parseAgent } from '../syntax/document.ts';
import { applyEdits, insert, type TextEdit } from '../text/edit.ts';
import { lineBreak } from '../text/lines.ts';
import { type Span, sliceOf, span, touches } from '../text/span.ts';
import type { Finding, Rule } from './rule.ts';
import { fixOf } from './support/messages.ts';
import { lostFields } from './textTakenForField.ts';

export const exampleUnclosed: Rule = {
  code: 'example-unclosed',
  severity: 'information',
  summary: 'An example that is not closed, or closed without being opened',
  why: 'An example ends at its `</example>`. Where that is missing, Claude takes what follows, the next example or the rest of the description, for a part of it.',
  example: 'description: Use it now.\\n<example>\\nuser: "Check this"\\n<example>\\nuser: "And this"\\n</example>',
  since: '0.1.0',
  source: 'custom',
  precision: { hits: 0, read: 0, right: 0 },
  *check({ document }) {
    const { text, body, description } = document;
    // What is missing in a description that is cut short has left it.
    if (description?.text.includes('example>') && lostFields(document).length === 0)
      yield* unpaired(document, describedBy(description));
    if (text.includes('example>', body.start)) yield* unpaired(document, bodyOf(document));
  },
};

/** A text that has examples. */
interface Place {
  readonly kind: 'description' | 'body';
  /** The text as it is read. */
  readonly decoded: string;
  /** Where a part of it is in the file. */
  sourceOf(start: number, end: number): Span;
  /** Whether a tag there is talked about, not used. */
  isQuoted(start: number): boolean;
}

const describedBy = (description: NonNullable<AgentDocument['description']>): Place => ({
  kind: 'description',
  decoded: description.text,
  sourceOf: (start, end) => description.sourceOf(start, end),
  isQuoted: () => false,
});

function bodyOf({ text, body, codeFences: fences }: AgentDocument): Place {
  return {
    kind: 'body',
    decoded: sliceOf(text, body),
    sourceOf: (start, end) => span(body.start + start, body.start + end),
    isQuoted: (start) => fences.some((fence) => touches(fence.span, body.start + start)),
  };
}

function* unpaired(document: AgentDocument, place: Place): Generator<Finding> {
  const { decoded, kind } = place;
  let open: RegExpExecArray | undefined;
  for (const tag of decoded.matchAll(/(?<!`)<(\/?)example(?: [^<>\n]*)?>(?!`)/g)) {
    if (place.isQuoted(tag.index)) continue;
    const isClosing = tag[1] === '/';
    // In a body only tags that begin a line count: elsewhere prose talks about them.
    const counts = kind === 'description' || indentBefore(decoded, tag.index) !== undefined;
    if (isClosing && !open && counts) {
      const message = 'This ‘</example>’ closes nothing: there is no ‘<example>’ before it.';
      yield { span: place.sourceOf(tag.index, tag.index + tag[0].length), message };
    }
    if (isClosing) open = undefined;
    else if (counts) {
      if (open && isExample(decoded, open)) yield unclosed(document, place, open, tag.index);
      open = tag;
    }
  }
  if (open && isExample(decoded, open)) yield unclosed(document, place, open, undefined);
}

/** Whether something is said behind a tag: a sentence may just speak of it. */
const isExample = (text: string, open: RegExpExecArray): boolean =>
  /^[^<]*\b(?:context|user|assistant):|^\s*\n/i.test(text.slice(open.index + open[0].length));

/** The white space before a tag that begins its line; undefined where other text does. */
const indentBefore = (text: string, at: number): string | undefined =>
  /(?:^|\n)([ \t]*)$/.exec(text.slice(Math.max(0, text.lastIndexOf('\n', at - 1)), at))?.[1];

function unclosed(document: AgentDocument, place: Place, open: RegExpExecArray, next: number | undefined): Finding {
  const whole = place.kind === 'description' ? 'description' : 'prompt';
  const end = next === undefined ? `the end of the ${whole}` : 'the next one';
  return {
    span: place.sourceOf(open.index, open.index + open[0].length),
    message: `‘</example>’ is missing: this example goes on to ${end}.`,
    fixes: () => fixOf('Close the example', closing(document, place, open, next)),
  };
}

const PART = /^[ \t]*(?:[-*] )?\**(?:context|user|assistant)\**:|^[ \t]*<commentary>.*<\/commentary>$/i;
const PART_END = /<\/commentary>$|["”]$/;

/** Closes an example after its last part; undefined when that is not plainly the last thing before the next one. */
function closing(document: AgentDocument, place: Place, open: RegExpExecArray, next: number | undefined) {
  const { text } = document;
  const { decoded, kind } = place;
  const start = open.index + open[0].length;
  const content = decoded.slice(start, next).trimEnd();
  const lastLine = content.lastIndexOf('\n');
  const last = content.slice(lastLine + 1);
  const isCertain = lastLine < 0 ? PART_END.test(last) : PART.test(last) || /<\/commentary>$/.test(last);
  if (!isCertain || (kind === 'body' && next === undefined)) return undefined;
  const end = start + content.length;
  const indent = indentBefore(decoded, open.index) ?? '';
  // The line break as it is written there: two characters, or a new line with the indentation of its block.
  const newline =
    kind === 'body' ? lineBreak(text) : sliceOf(text, place.sourceOf(start + lastLine, start + lastLine + 1));
  const isOneLine = lastLine < 0;
  const edits: TextEdit[] = [
    insert(place.sourceOf(end - 1, end).end, `${isOneLine ? '' : newline + indent}</example>`),
  ];
  if (kind === 'body') return edits;
  const wanted = `${decoded.slice(0, end)}${isOneLine ? '' : `\n${indent}`}</example>${decoded.slice(end)}`;
  return parseAgent(applyEdits(text, edits), document.knowledge).description?.text === wanted ? edits : undefined;
}

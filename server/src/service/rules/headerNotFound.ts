import type { Knowledge } from '../knowledge/index.ts';
import { faultOf } from '../runtime/load.ts';
import {
  bomLength,
  type DelimiterFault,
  FENCED,
  INVISIBLE,
  MISFENCED,
  OTHER_CLOSE,
} from '../syntax/frontmatter/delimiters.ts';
import { insert, remove, replace, type TextEdit } from '../text/edit.ts';
import { lineBreak, lineEnd } from '../text/lines.ts';
import { sliceOf, span } from '../text/span.ts';
import type { Fix, Rule } from './rule.ts';
import { fixSlip, notLoaded, onlyIf, type Title } from './support/messages.ts';

/** What is wrong for each fault, and how it is fixed where that is certain. */
const faultsFor = ({ product }: Knowledge): Readonly<Record<Exclude<DelimiterFault, 'none'>, Fault>> => ({
  'not-first': {
    what: 'the opening ‘---’ is not at the very start of the file',
    title: 'Move the header to the start of the file',
    fix: toStart,
  },
  unopened: {
    what: 'no ‘---’ opens the header',
    title: 'Open the header with ‘---’',
    fix: (text) => [replace(span(0, text.search(/\S/)), `---${lineBreak(text)}`)],
  },
  misfenced: {
    what: 'the lines around the header are not ‘---’',
    title: 'Write ‘---’ around the header',
    fix: (text) => dashesAround(text, MISFENCED.exec(text)?.[1] ?? ''),
  },
  unfenced: {
    what: 'no ‘---’ stands around the header',
    title: 'Write ‘---’ around the header',
    fix: (text) => dashesAround(text, ''),
  },
  malformed: { what: 'the first line is not ‘---’ alone', title: 'Make the first line ‘---’', fix: threeDashes },
  unclosed: { what: 'the header has no closing ‘---’', title: 'Close the header with ‘---’', fix: closingFence },
  'carriage-returns': {
    what: `the lines end with CR alone, which is no line end to ${product}`,
    title: 'Convert the line ends to LF',
    fix: (text) => [...text.matchAll(/\r(?!\n)/g)].map(({ index }) => replace(span(index, index + 1), '\n')),
  },
  invisible: {
    what: 'a character that no one sees stands before the opening ‘---’',
    title: 'Remove what no one sees',
    fix: (text) => [remove(span(0, INVISIBLE.exec(text)?.[0].length ?? 0))],
  },
  fenced: {
    what: 'the whole file is in a code block, so its first line is not ‘---’',
    title: 'Take the code block away',
    fix: withoutFence,
  },
  'utf-16': {
    what: `the file is in UTF-16, and ${product} reads UTF-8`,
    title: '',
    // An editor writes a file in another encoding, not an edit.
    fix: () => undefined,
  },
});

interface Fault {
  readonly what: string;
  readonly title: string;
  readonly fix: (text: string) => TextEdit[] | undefined;
}

export const headerNotFound: Rule = {
  code: 'header-not-found',
  severity: 'error',
  summary: 'The header does not begin or end as it must',
  why: 'Claude Code takes a file for an agent only if its very first line is `---`, with nothing but white space after it, and a second `---` follows. Without that the file is passed over in silence: also where dashes have been joined (`—`), or a code block stands in their place.',
  example: { file: '\n---\nname: reviewer\ndescription: Reviews code.\n---\n' },
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    const reason = faultOf(agent.verdict);
    if (reason?.why !== 'no-header' || reason.fault === 'none') return;
    const { text } = agent.document;
    const { what, title, fix } = faultsFor(agent.knowledge)[reason.fault];
    const dashes = text.indexOf('---');
    const at = reason.fault === 'not-first' ? span(dashes, dashes + 3) : reason.span;
    // The language of the code block goes with it.
    const removes = FENCED.exec(text)?.[0] ?? MISFENCED.exec(text)?.[1] ?? '';
    yield { span: at, ...notLoaded(agent, what), fixes: () => fixes({ title, removes }, fix(text)) };
  },
};

/** Certain only if the agent is loaded then: else there is more to do, or the file is none. */
const fixes = (title: Title, edits: readonly TextEdit[] | undefined): Fix[] =>
  [true, false].flatMap((isLoaded) =>
    onlyIf(({ after }) => after.verdict.loads === isLoaded, fixSlip(isLoaded, title, edits)),
  );

/** Takes away the blanks before the header; a title goes behind it. */
function toStart(text: string): TextEdit[] | undefined {
  const dashes = /^[ \t]*-{3,}/m.exec(text);
  if (!dashes) return undefined;
  const before = text.slice(0, dashes.index);
  const opening = replace(span(0, dashes.index + dashes[0].length), '---');
  if (before.trim() === '') return [opening];
  const close = /\n---[^\S\n]*(?:\n|$)/.exec(text.slice(dashes.index + dashes[0].length));
  if (!close) return undefined;
  const end = dashes.index + dashes[0].length + close.index + close[0].length;
  return [opening, insert(end, `${lineBreak(text)}${before.trim()}${lineBreak(text)}`)];
}

/** Takes the opening fence, and the closing one at the end of the file; undefined where that is elsewhere. */
function withoutFence(text: string): TextEdit[] | undefined {
  const opening = FENCED.exec(text);
  const closing = /\n[ \t]*(`{3,}|~{3,})\s*$/.exec(text);
  if (!opening || !closing || closing[1] !== opening[1]) return undefined;
  return [remove(span(0, opening[0].length)), remove(span(closing.index + 1, text.length))];
}

function threeDashes(text: string): TextEdit[] | undefined {
  const line = span(bomLength(text), lineEnd(text, 0));
  return /^-{4,}\s*$/.test(sliceOf(text, line)) ? [replace(line, '---')] : undefined;
}

/** `---` in the place of the line that opens the header, and of the one that closes it, if they are there. */
function dashesAround(text: string, opening: string): TextEdit[] | undefined {
  const newline = lineBreak(text);
  const start = text.search(/\S/);
  const header = opening === '' ? start : lineEnd(text, start) + newline.length;
  const open = replace(span(0, header), `---${newline}`);
  // Behind an empty line, it is one of the body.
  const fields = text.slice(header).split(/\n[^\S\n]*\n/, 1)[0] ?? '';
  const other = opening === '' ? null : OTHER_CLOSE.exec(fields);
  if (other) return [open, replace(span(header + other.index, header + other.index + other[0].length), '---')];
  const close = closingFence(open.newText + text.slice(header));
  const moved = header - open.newText.length;
  return (
    close && [open, ...close.map(({ span: at, newText }) => replace(span(at.start + moved, at.end + moved), newText))]
  );
}

/** After the lines of fields, at the first empty line at the latest; undefined when there is no field. */
function closingFence(text: string): TextEdit[] | undefined {
  const newline = lineBreak(text);
  const opening = /^\uFEFF?---[^\S\n]*\n/.exec(text)?.[0].length ?? 0;
  const header = /^(?:(?:[A-Za-z][\w-]*:(?:[ \t][^\r\n]*)?|[ \t]+\S[^\r\n]*|- [^\r\n]*)(?:\r?\n|$))+/.exec(
    text.slice(opening),
  );
  if (!header) return undefined;
  const at = opening + header[0].trimEnd().length;
  const dots = /^\r?\n\.\.\.[^\S\n]*(?=\n|$)/.exec(text.slice(at));
  return [dots ? replace(span(at, at + dots[0].length), `${newline}---`) : insert(at, `${newline}---`)];
}

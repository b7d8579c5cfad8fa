import type { Agent } from '../agent.ts';
import { bomLength, type FenceFault } from '../syntax/fence.ts';
import { insert, replace, type TextEdit } from '../text/edit.ts';
import { lineBreak, lineSpan } from '../text/lines.ts';
import { span } from '../text/span.ts';
import type { Fix, Rule } from './rule.ts';
import { fixOf, notLoaded } from './words.ts';

const WHAT: Readonly<Record<Exclude<FenceFault, 'none'>, string>> = {
  'not-first': 'the opening ‘---’ is not at the very start of the file',
  unopened: 'no ‘---’ opens the header',
  malformed: 'the first line is not ‘---’ alone',
  unclosed: 'no second ‘---’ closes the header',
  'carriage-returns': 'the lines end with CR alone, which is no line end to Claude Code',
};

export const headerNotFound: Rule = {
  code: 'header-not-found',
  severity: 'error',
  summary: 'The header does not begin or end as it must',
  why: 'Claude Code takes a file for an agent only if its very first line is `---`, with nothing but white space after it, and a second `---` follows. Without that the file is passed over in silence.',
  example: '\n---\nname: reviewer\ndescription: Reviews code.\n---',
  *check(agent) {
    const reason = agent.verdict.reason ?? agent.verdict.excused;
    if (reason?.why !== 'no-header' || reason.fault === 'none') return;
    const { fault } = reason;
    const at = fault === 'not-first' ? openingLine(agent.document.text) : reason.span;
    yield { span: at, ...notLoaded(agent, WHAT[fault]), fixes: () => fixesFor(agent, fault) };
  },
};

function openingLine(text: string) {
  const dashes = text.indexOf('---');
  return span(dashes, dashes + 3);
}

function fixesFor({ document: { text } }: Agent, fault: FenceFault): Fix[] {
  switch (fault) {
    case 'not-first':
      return fixOf('Move the header to the start of the file', toStart(text));
    case 'unopened':
      return [
        { title: 'Open the header with ‘---’', edits: [replace(span(0, text.search(/\S/)), `---${lineBreak(text)}`)] },
      ];
    case 'malformed': {
      const line = lineSpan(text, 0);
      const isDashes = /^-{4,}\s*$/.test(text.slice(bomLength(text), line.end));
      return isDashes
        ? [{ title: 'Make the first line ‘---’', edits: [replace(span(bomLength(text), line.end), '---')] }]
        : [];
    }
    case 'carriage-returns':
      return [{ title: 'Convert the line ends to LF', edits: lineEndEdits(text) }];
    case 'unclosed': {
      const edit = closingFence(text);
      return edit ? [{ title: 'Close the header with ‘---’', edits: [edit] }] : [];
    }
    default:
      return [];
  }
}

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

const lineEndEdits = (text: string): TextEdit[] =>
  [...text.matchAll(/\r(?!\n)/g)].map((match) => replace(span(match.index, match.index + 1), '\n'));

/** After the lines of fields, at the first empty line at the latest; undefined when there is no field. */
function closingFence(text: string): TextEdit | undefined {
  const newline = lineBreak(text);
  const opening = /^\uFEFF?---[^\S\n]*\n/.exec(text)?.[0].length ?? 0;
  const header = /^(?:(?:[A-Za-z][\w-]*:(?:[ \t][^\r\n]*)?|[ \t]+\S[^\r\n]*|- [^\r\n]*)(?:\r?\n|$))+/.exec(
    text.slice(opening),
  );
  if (!header) return undefined;
  const at = opening + header[0].trimEnd().length;
  const dots = /^\r?\n\.\.\.[^\S\n]*(?=\n|$)/.exec(text.slice(at));
  return dots ? replace(span(at, at + dots[0].length), `${newline}---`) : insert(at, `${newline}---`);
}

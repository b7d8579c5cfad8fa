import type { Agent } from '../agent.ts';
import { bomLength, type FenceFault } from '../syntax/fence.ts';
import { insert, replace, type TextEdit } from '../text/edit.ts';
import { lineBreak, lineSpan } from '../text/lines.ts';
import { span } from '../text/span.ts';
import type { Fix, Rule } from './rule.ts';
import { notLoaded } from './words.ts';

const WHAT: Readonly<Record<Exclude<FenceFault, 'none'>, string>> = {
  'not-first': 'the opening ‘---’ is not at the very start of the file',
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
      return [{ title: 'Move the ‘---’ to the start of the file', edits: [replace(openingDashes(text), '---')] }];
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

/** All before the opening fence, and the fence itself with however many dashes. */
const openingDashes = (text: string) => span(0, (/^\s*-+/.exec(text)?.[0] ?? '').length);

const lineEndEdits = (text: string): TextEdit[] =>
  [...text.matchAll(/\r(?!\n)/g)].map((match) => replace(span(match.index, match.index + 1), '\n'));

/** After the last of the lines that can only belong to a header; undefined when there is none. */
function closingFence(text: string): TextEdit | undefined {
  const newline = lineBreak(text);
  const header = /^\uFEFF?---[^\S\n]*\n((?:(?:[A-Za-z][\w-]*:(?:[ \t].*)?|[ \t]+\S.*|- .*|\r?)(?:\n|$))*)/.exec(text);
  const lines = header?.[1]?.trimEnd();
  if (!header || !lines) return undefined;
  const at = header[0].length - header[1]!.length + lines.length;
  const isDots = /^(?:\r?\n)\.\.\.[^\S\n]*(?=\n|$)/.exec(text.slice(at));
  return isDots ? replace(span(at, at + isDots[0].length), `${newline}---`) : insert(at, `${newline}---`);
}

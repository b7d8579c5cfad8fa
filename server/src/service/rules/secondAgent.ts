import type { AgentDocument } from '../syntax/document.ts';
import { lineStart } from '../text/lines.ts';
import { contains, type Span, span } from '../text/span.ts';
import { isBlank } from '../text/words.ts';
import type { Rule } from './rule.ts';

export const secondAgent: Rule = {
  code: 'second-agent',
  severity: 'warning',
  summary: 'A second agent in the same file',
  why: 'A file is one agent. A second header further down, with all that follows it, is part of the prompt of the first.',
  example: {
    file: '---\nname: reviewer\ndescription: Reviews code.\n---\n\nYou review code.\n\n---\nname: tester\ndescription: Tests code.\n---\n\nYou test code.\n',
  },
  noFix: 'the name of the other file is for its author to say.',
  since: '0.1.0',
  source: 'observed',
  *check({ document, verdict }) {
    if (!verdict.loads) return;
    for (const place of headersBelow(document)) {
      yield {
        span: place,
        message: 'Not an agent of its own: this header, and what follows it, is part of the prompt.',
      };
    }
  },
};

/** Lines of fields between two delimiters, with those of an agent among them. */
const HEADER =
  /^---[^\S\n]*\n(?!\s)(?=(?:(?!---).*\n){0,40}?name:[^\S\n]*\S)(?=(?:(?!---).*\n){0,40}?description:)(?:(?!---).*\n){2,60}?---[^\S\n]*$/gm;

/** What leads to a header that is only shown. */
const SHOWN = /:\s*$|\b(?:template|example|format)/i;

/** The opening delimiters of further headers, outside of code. */
function* headersBelow(document: AgentDocument): Generator<Span> {
  const { text, body, prompt } = document;
  // Most prompts are seen to have none without a look at each line.
  if (!['\n---', '\nname:', 'description:'].every((part) => prompt.text.includes(part))) return;
  for (const { index } of text.slice(0, body.end).matchAll(HEADER)) {
    const place = span(index, index + 3);
    const lineAbove = lastLine(text, body.start, index);
    const isShown = SHOWN.test(lineAbove) || document.codeFences.some((fence) => contains(fence.span, place));
    if (index > body.start && !isShown) yield place;
  }
}

/** The last line with a text between two offsets. */
function lastLine(text: string, start: number, end: number): string {
  let at = end;
  while (at > start && isBlank(text[at - 1])) at--;
  return text.slice(Math.max(start, lineStart(text, at)), at);
}

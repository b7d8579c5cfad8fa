import { regionsOf } from '../syntax/header.ts';
import { lineSpan } from '../text/lines.ts';
import { span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { listed } from './words.ts';

export const headerCutShort: Rule = {
  code: 'header-cut-short',
  severity: 'warning',
  summary: 'A ‘---’ inside the header ends it there',
  why: 'Claude Code ends the header at the next `---` wherever it stands, also in the middle of a line, inside quotes or in a table. The fields after it are lost and become part of the prompt: a lost `tools` means all tools.',
  example: 'description: Reviews code --- quickly\ntools: Read',
  *check({ document: { fences, text } }) {
    if (!fences) return;
    const line = lineSpan(text, fences.close.start);
    const isOwnLine = line.start === fences.close.start && text.slice(fences.close.end, line.end).trim() === '';
    const rest = text.slice(line.end);
    const realEnd = /\n---[^\S\n]*(?:\r?\n|$)/.exec(rest);
    if (isOwnLine || !realEnd) {
      if (line.start === fences.close.start) return;
    }
    const lostEnd = realEnd ? line.end + realEnd.index : line.end;
    const lost = regionsOf(text, span(Math.min(line.end + 1, lostEnd), lostEnd)).flatMap(({ name }) => name ?? []);
    if (line.start === fences.close.start && lost.length === 0) return;
    const what =
      lost.length > 0
        ? `${listed(lost)} below ${lost.length > 1 ? 'are' : 'is'} not read`
        : 'the rest of the line becomes the prompt';
    yield { span: fences.close, message: `The header ends at this ‘---’: ${what}.` };
  },
};

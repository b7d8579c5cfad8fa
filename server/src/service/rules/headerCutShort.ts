import { regionsOf } from '../syntax/header.ts';
import { lineSpan } from '../text/lines.ts';
import { span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { listed, quoted } from './words.ts';

export const headerCutShort: Rule = {
  code: 'header-cut-short',
  severity: 'warning',
  summary: 'A ‘---’ inside the header ends it there',
  why: 'Claude Code ends the header at the next `---` wherever it stands, also in the middle of a line, inside quotes or in a table. The fields after it are lost and become part of the prompt: a lost `tools` means all tools.',
  example: 'description: Reviews code --- quickly\ntools: Read',
  *check({ document: { fences, text } }) {
    if (!fences) return;
    const line = lineSpan(text, fences.close.start);
    const isAtStart = line.start === fences.close.start;
    if (isAtStart && text.slice(fences.close.end, line.end).trim() === '') return;
    const lost = lostFields(text, line.end);
    if (isAtStart && lost.length === 0) return;
    const what =
      lost.length > 0
        ? `${listed(lost.map(quoted))} below ${lost.length > 1 ? 'are' : 'is'} not read`
        : 'the rest of the line becomes the prompt';
    yield { span: fences.close, message: `The header ends at this ‘---’: ${what}.` };
  },
};

/** The fields between a fence that came too early and the line that was meant to be the fence. */
function lostFields(text: string, start: number): string[] {
  const meant = /\n---[^\S\n]*(?:\r?\n|$)/.exec(text.slice(start));
  return meant ? regionsOf(text, span(start, start + meant.index)).flatMap(({ name }) => name ?? []) : [];
}

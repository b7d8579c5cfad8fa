import { remove } from '../text/edit.ts';
import { lineNumber, lineStart, nextLineStart } from '../text/lines.ts';
import { span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { quoted } from './words.ts';

export const fieldRepeated: Rule = {
  code: 'field-repeated',
  severity: 'warning',
  summary: 'A field stands in the header twice',
  why: 'Claude Code takes the last one without a word; most other tools reject the whole header.',
  example: 'model: opus\nmodel: haiku',
  *check({ document: { header, text } }) {
    if (!header || header.reading === 'unreadable') return;
    for (const [index, field] of header.fields.entries()) {
      const last = header.fields.findLast((other) => other.name === field.name);
      if (!last || last === field || header.fields.indexOf(last) < index) continue;
      const line = span(lineStart(text, field.span.start), nextLineStart(text, field.span.end));
      yield {
        span: field.key,
        message: `This ${quoted(field.name)} has no effect: the one in line ${lineNumber(text, last.key.start)} wins.`,
        isUnnecessary: true,
        fixes: () => [{ title: `Remove this ${quoted(field.name)}`, edits: [remove(line)] }],
      };
    }
  },
};

import { removeField } from '../edits/fieldEdits.ts';
import type { Outcome } from '../source/outcome.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import type { Field } from '../syntax/frontmatter/value.ts';
import { lineNumber } from '../text/lines.ts';
import { sliceOf } from '../text/span.ts';
import type { Fix, Rule } from './rule.ts';
import { fixSlip, onlyIf, quoted, removal } from './support/messages.ts';
import { lostFields } from './textTakenForField.ts';

export const fieldRepeated: Rule = {
  code: 'field-repeated',
  severity: 'warning',
  summary: 'A field stands in the header twice',
  why: 'Claude Code takes the last one without a word; most other tools reject the whole header.',
  example: 'model: opus\nmodel: haiku',
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    const { document } = agent;
    const { header, text } = document;
    if (!header || header.reading === 'unreadable') return;
    const lost = new Set(lostFields(document));
    const last = new Map(header.fields.map((field) => [field.name, field]));
    const lines = new Map<Field, number>();
    const lineOf = (field: Field): number => {
      const line = lines.get(field) ?? lineNumber(text, field.key.start);
      lines.set(field, line);
      return line;
    };
    for (const field of header.fields) {
      const winner = last.get(field.name);
      if (!winner || winner === field || lost.has(field)) continue;
      yield {
        span: field.key,
        message: `This ${quoted(field.name)} has no effect: the one in line ${lineOf(winner)} wins.`,
        isUnnecessary: true,
        fixes: () => fixes(agent, field),
      };
    }
  },
};

/**
 * Removal changes how the rest is read where Claude Code repairs the header: then it is no certain fix. What has no name
 * that Claude Code knows, or one of several lines, may hold text.
 */
function fixes({ document, knowledge }: SourceFile, field: Field): Fix[] {
  const written = sliceOf(document.text, field.span);
  const isField = knowledge.fields.has(field.name) && !written.trim().includes('\n');
  const isHarmless = ({ after, fields }: Outcome): boolean =>
    after.document.header !== undefined && ![...fields.values()].includes('value');
  return onlyIf(isHarmless, fixSlip(isField, removal(written), removeField(document, field)));
}

import { TO_BLOCK, writeBlock } from '../edits/fieldEdits.ts';
import { headerField } from '../syntax/document.ts';
import { span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { fixOf, quoted, sentence } from './support/messages.ts';

export const tagCutsText: Rule = {
  code: 'tag-cuts-text',
  severity: 'warning',
  summary: 'A word with ‘!’ or ‘&’ at the start of the description is lost',
  why: 'In a value without quotes a first word that begins with `!` is a YAML tag and one with `&` an anchor, which are no part of the text: `!important Reviews code` is read as `Reviews code`.',
  example: 'description: !important Reviews code',
  since: '0.1.0',
  source: 'observed',
  *check({ document }) {
    const { header, text, description } = document;
    const field = headerField(document, 'description');
    if (header?.reading !== 'strict' || !field || !description) return;
    const tag = /^:[ \t]*([!&]\S*(?:[ \t]+[!&]\S*)*)/.exec(text.slice(field.key.end, field.value.span.start));
    if (!tag?.[1]) return;
    const start = field.key.end + tag[0].length - tag[1].length;
    yield {
      span: span(start, start + tag[1].length),
      message: `${quoted(tag[1])} has a meaning in YAML here, so it is not part of the description.`,
      fixes: () =>
        fixOf(
          sentence([TO_BLOCK]),
          writeBlock(
            text,
            field.key,
            span(start, field.value.span.end),
            text.slice(start, field.value.span.start) + description.text,
          ),
        ),
    };
  },
};

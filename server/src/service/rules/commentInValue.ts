import { fieldNamed } from '../syntax/frontmatter/value.ts';
import { remove } from '../text/edit.ts';
import { sliceOf } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { fixOf, quoted, removal } from './support/messages.ts';
import { repairedComment } from './support/repairedComment.ts';

export const commentInValue: Rule = {
  code: 'comment-in-value',
  severity: 'warning',
  summary: 'A comment became part of a value',
  why: 'Where one line of the header is not valid YAML, Claude Code puts quotes around every line that holds a special character, also around one that ends in a comment: the comment is part of the value then.',
  example: 'description: Use it: now\nmodel: inherit # as the caller',
  since: '0.1.0',
  source: 'observed',
  *check({ document, knowledge }) {
    for (const field of document.header?.fields ?? []) {
      const comment = field.name === 'description' ? undefined : repairedComment(document, field);
      if (!comment || fieldNamed(document.header!.fields, field.name) !== field) continue;
      const whole = field.value.kind === 'scalar' ? field.value.text.text : '';
      yield {
        span: comment,
        message: `This comment is part of the value: ${field.name} is ${quoted(whole)}, because ${knowledge.product} repairs this header line by line.`,
        fixes: () => fixOf(removal(sliceOf(document.text, comment)), [remove(comment)]),
      };
    }
  },
};

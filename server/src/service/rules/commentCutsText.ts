import { doubleQuoted } from '../edits/writeScalar.ts';
import { headerField } from '../syntax/document.ts';
import { replace } from '../text/edit.ts';
import { lineEnd } from '../text/lines.ts';
import { span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { fixOf, quoted, unsafeFix } from './support/messages.ts';

export const commentCutsText: Rule = {
  code: 'comment-cuts-text',
  severity: 'warning',
  summary: '‘ #’ cuts the description short',
  why: 'In a value without quotes a `#` after a space begins a comment: `Fix issue #12` is read as `Fix issue`.',
  example: 'description: Fixes issue #12 and its like',
  since: '0.1.0',
  source: 'observed',
  *check({ document }) {
    const { text, header } = document;
    const field = headerField(document, 'description');
    if (header?.reading !== 'strict' || field?.value.kind !== 'scalar' || field.value.style !== 'plain') return;
    const { value } = field;
    const comment = /^[ \t]+#[^\r\n]*/.exec(text.slice(value.span.end));
    if (!comment) return;
    const cut = span(value.span.end, lineEnd(text, value.span.end));
    const lost = text.slice(cut.start, cut.end).trim();
    const isOneLine = !text.slice(value.span.start, value.span.end).includes('\n');
    const whole = span(value.span.start, cut.end);
    // Behind a blank a sentence follows, which is more likely a comment on purpose than `#12` is.
    const isMeant = /^[ \t]*#(?:\s|$)/.test(comment[0]);
    const title = 'Put the whole line in quotes';
    const makeFix = isMeant ? unsafeFix : fixOf;
    yield {
      span: span(cut.end - text.slice(cut.start, cut.end).trimStart().length, cut.end),
      message: `‘ #’ begins a comment, so ${quoted(lost)} is not part of the description.`,
      ...(isMeant ? { severity: 'information' } : {}),
      fixes: () =>
        isOneLine ? makeFix(title, [replace(whole, doubleQuoted(text.slice(whole.start, whole.end).trimEnd()))]) : [],
    };
  },
};

import { addField, quoteValue } from '../edits/fieldEdits.ts';
import { doubleQuoted } from '../edits/writeScalar.ts';
import { faultOf } from '../runtime/load.ts';
import { headerField } from '../syntax/document.ts';
import type { Field } from '../syntax/frontmatter/value.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import { lineBreak } from '../text/lines.ts';
import { span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { fixOf, notLoaded, quoted, unsafeFix } from './support/messages.ts';
import { meantAs } from './support/suggest.ts';

export const descriptionInvalid: Rule = {
  code: 'description-invalid',
  severity: 'error',
  summary: 'The description is missing or not text',
  why: 'Claude chooses an agent by its description, so Claude Code does not load an agent without one. A plugin’s agent gets a description that says nothing.',
  example: { file: '---\nname: reviewer\n---\n' },
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    const reason = faultOf(agent.verdict);
    if (reason?.why === 'description-missing') {
      const { text } = agent.document;
      const meant = meantAs('description', agent);
      if (meant) {
        yield {
          span: meant.key,
          ...notLoaded(agent, `the description is written ‘description’, not ${quoted(meant.name)}`),
          fixes: () => fixOf(`Rename ${quoted(meant.name)} to ‘description’`, [replace(meant.key, 'description')]),
        };
        return;
      }
      const field = headerField(agent.document, 'description');
      const comment = field && /^[ \t]*(#[^\r\n]*\S)/.exec(text.slice(field.key.end + 1));
      if (field && comment) {
        const end = field.key.end + 1 + comment[0].length;
        const place = span(end - comment[1]!.length, end);
        yield {
          span: place,
          ...notLoaded(agent, '‘#’ begins a comment, so the description is empty'),
          fixes: () => fixOf('Put the description in quotes', [replace(place, doubleQuoted(comment[1]!))]),
        };
        return;
      }
      yield {
        span: reason.span,
        ...notLoaded(agent, 'the header has no description'),
        fixes: () =>
          unsafeFix('Add a description', field ? fillIn(text, field) : addField(agent.document, toFillIn(text))),
      };
    }
    if (reason?.why === 'description-not-text') {
      const field = headerField(agent.document, 'description');
      yield {
        span: reason.span,
        ...notLoaded(agent, 'the description is not text'),
        fixes: () => (field ? fixOf('Put the description in quotes', quoteValue(field)) : []),
      };
    }
  },
};

/** A description that says what to write there. */
const toFillIn = (text: string): string => ['description: |', '  Use this agent when …'].join(lineBreak(text));

const fillIn = (text: string, { key, span: { end } }: Field): TextEdit[] => [
  replace(span(key.start, end), toFillIn(text)),
];

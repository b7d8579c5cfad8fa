import { headerField } from '../syntax/document.ts';
import { innerSpan } from '../syntax/frontmatter/value.ts';
import { sliceOf, span } from '../text/span.ts';
import type { Rule } from './rule.ts';

export const examplesMissing: Rule = {
  code: 'examples-missing',
  severity: 'information',
  summary: 'A description that announces examples and gives none',
  why: 'The description is all that Claude knows of an agent when it chooses one. One that ends in “Examples:” has mostly lost them: they stand in the body, where nobody looks when choosing, or were cut off.',
  example: 'description: "Use this agent for reviews. Examples:"',
  noFix: 'the examples are for their author to write.',
  since: '0.1.0',
  source: 'custom',
  *check({ document, verdict }) {
    const field = headerField(document, 'description');
    if (!field || !verdict.loads || verdict.tolerated) return;
    const inner = innerSpan(field.value);
    const announcement = /\bexamples?\s*:\s*$/i.exec(sliceOf(document.text, inner));
    if (!announcement || document.examples.length > 0) return;
    const start = inner.start + announcement.index;
    yield {
      span: span(start, start + announcement[0].trimEnd().length),
      message: 'The description announces examples and gives none.',
    };
  },
};

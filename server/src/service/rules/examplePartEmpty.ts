import { sliceOf, span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { quoted } from './support/messages.ts';

export const examplePartEmpty: Rule = {
  code: 'example-part-empty',
  severity: 'hint',
  summary: 'A part of an example, or a whole example, without any text',
  why: 'Claude learns from an example what is said in it. A label without text, or a pair of tags with nothing between them, was mostly left over from a template.',
  example:
    'description: |\n  Reviews code.\n  <example>\n  Context:\n  user: "Look at this."\n  assistant: "I will use the reviewer agent."\n  </example>',
  noFix: 'the part may be waiting to be filled.',
  since: '0.1.0',
  source: 'custom',
  *check({ document, verdict }) {
    if (!verdict.loads) return;
    for (const { open, close, parts, text } of document.examples) {
      if (close && text.trim() === '') {
        yield { span: span(open.start, close.end), message: 'This example is empty.' };
      }
      // The last part of an example that is not closed is still being written.
      for (const { kind, label, text: said } of close ? parts : parts.slice(0, -1)) {
        if (!NOTHING.test(said)) continue;
        const written = kind === 'commentary' ? '‘<commentary>’' : quoted(sliceOf(document.text, label));
        yield { span: label, message: `There is no text after this ${written}.` };
      }
    }
  },
};

/** Quotation marks at most. */
const NOTHING = /^["'“”‘’`\s]*$/;

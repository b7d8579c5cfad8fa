import { promptOf } from '../references/markdownReferences.ts';
import type { AgentDocument } from '../syntax/document.ts';
import { COMMENTARY_END, EXAMPLE_END, LABEL_WORDS } from '../syntax/examples/tags.ts';
import { lineIndent, type UnpairedTag } from '../syntax/examples/unpairedTags.ts';
import { insert } from '../text/edit.ts';
import { lineBreak } from '../text/lines.ts';
import { sliceOf } from '../text/span.ts';
import type { Finding, Rule } from './rule.ts';
import { fixOf, onlyIf } from './support/messages.ts';
import { lostFields } from './textTakenForField.ts';

export const exampleUnclosed: Rule = {
  code: 'example-unclosed',
  severity: 'information',
  summary: 'An example that is not closed, or closed without being opened',
  why: 'An example ends at its `</example>`. Where that is missing, Claude takes what follows, the next example or the rest of the description, for a part of it.',
  example: 'description: Use it now.\\n<example>\\nuser: "Check this"\\n<example>\\nuser: "And this"\\n</example>',
  since: '0.1.0',
  source: 'custom',
  *check({ document }) {
    if (document.unpairedTags.length === 0) return;
    const isCutShort = lostFields(document).length > 0;
    for (const tag of document.unpairedTags) {
      // What is missing in a description that is cut short has left it.
      if (tag.place === 'description' && isCutShort) continue;
      yield tag.kind === 'stray' ? stray(tag) : unclosed(document, tag);
    }
  },
};

const stray = ({ span }: UnpairedTag): Finding => ({
  span,
  message: 'This ‘</example>’ closes nothing: there is no ‘<example>’ before it.',
});

function unclosed(document: AgentDocument, tag: UnpairedTag): Finding {
  const whole = tag.place === 'description' ? 'description' : 'prompt';
  const end = tag.next === undefined ? `the end of the ${whole}` : 'the next one';
  return {
    span: tag.span,
    message: `‘</example>’ is missing: this example goes on to ${end}.`,
    fixes: () =>
      onlyIf(({ after }) => saysTheSame(document, after.document), fixOf('Close the example', closing(document, tag))),
  };
}

const PART = new RegExp(`^[ \\t]*(?:[-*] )?\\**(?:${LABEL_WORDS})\\**:|^[ \\t]*<commentary>.*</commentary>$`, 'i');
const PART_END = /<\/commentary>$|["”]$/;

/** Closes an example after its last part; undefined when that is not plainly the last thing before the next one. */
function closing(document: AgentDocument, { place, start: tag, end: start, next }: UnpairedTag) {
  const { text, description } = document;
  const isInBody = place === 'body';
  const written = isInBody || !description ? promptOf(document) : description;
  const decoded = written.text;
  const content = decoded.slice(start, next).trimEnd();
  const lastLine = content.lastIndexOf('\n');
  const last = content.slice(lastLine + 1);
  const isCertain = lastLine < 0 ? PART_END.test(last) : PART.test(last) || last.endsWith(COMMENTARY_END);
  if (!isCertain || (isInBody && next === undefined)) return undefined;
  const end = start + content.length;
  const indent = lineIndent(decoded, tag) ?? '';
  // The line break as it is written there: two characters, or a new line with the indentation of its block.
  const newline = isInBody ? lineBreak(text) : sliceOf(text, written.sourceOf(start + lastLine, start + lastLine + 1));
  const isOneLine = lastLine < 0;
  return [insert(written.sourceOf(end - 1, end).end, `${isOneLine ? '' : newline + indent}${EXAMPLE_END}`)];
}

/** Whether the descriptions differ in nothing but the ends of examples. */
function saysTheSame(before: AgentDocument, after: AgentDocument): boolean {
  const withoutEnds = ({ description }: AgentDocument): string =>
    (description?.text ?? '')
      .split(EXAMPLE_END)
      .map((part) => part.trimEnd())
      .join('');
  return withoutEnds(before) === withoutEnds(after);
}

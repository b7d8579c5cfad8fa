import { TO_BLOCK, writeBlock } from '../edits/fieldEdits.ts';
import { type AgentDocument, headerField } from '../syntax/document.ts';
import { endsInside } from '../syntax/examples/tags.ts';
import { isDialogue } from '../syntax/frontmatter/recovery.ts';
import type { Field } from '../syntax/frontmatter/value.ts';
import { span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { fixOf, quoted, sentence } from './support/messages.ts';

export const textTakenForField: Rule = {
  code: 'text-taken-for-field',
  severity: 'warning',
  summary: 'A line of the description is read as a field',
  why: 'A line below the description that is not indented begins a new field: with `Examples: …` or `user: …` the description ends, and the rest of it is lost.',
  example: 'description: Reviews code.\nExamples: a pull request',
  since: '0.1.0',
  source: 'observed',
  *check({ document }) {
    const lost = lostFields(document);
    const [first] = lost;
    if (!first) return;
    yield {
      span: first.key,
      message: `${quoted(`${first.name}:`)} begins a field of its own because it is not indented: from here on the text is not part of the description.`,
      fixes: () => fixOf(sentence([TO_BLOCK]), wholeBlock(document, lost)),
    };
  },
};

/** Labels that only a dialogue has; `context:` or `note:` alone may be a field of another tool. */
const SPOKEN = /^(?:user|assistant|human|examples?|commentary)$|\s/i;

/** The fields right after the description that are lines of it. */
export function lostFields(document: AgentDocument): Field[] {
  const { header } = document;
  const description = headerField(document, 'description');
  if (!header || header.reading === 'unreadable' || !description) return [];
  const after = header.fields.slice(header.fields.indexOf(description) + 1);
  const end = after.findIndex(({ name }) => !isDialogue(name) && !/\s/.test(name));
  const lost = after.slice(0, end < 0 ? after.length : end);
  const isRepeated = new Set(lost.map(({ name }) => name)).size < lost.length;
  const isText = isRepeated || isInExample(document) || lost.some(({ name }) => SPOKEN.test(name));
  return isText ? lost : [];
}

/** Whether the description ends within an example. */
const isInExample = ({ description }: AgentDocument): boolean =>
  description !== undefined && endsInside(description.text, 'example');

function wholeBlock(document: AgentDocument, lost: readonly Field[]) {
  const { text, description } = document;
  const field = headerField(document, 'description');
  const [first, last] = [lost[0], lost.at(-1)];
  if (!field || !description || !first || !last) return undefined;
  const rest = text.slice(first.key.start, last.span.end).trimEnd();
  const lines = rest.replaceAll('\r\n', '\n').replaceAll('\\n', '\n');
  const whole = span(field.value.span.start, first.key.start + rest.length);
  return writeBlock(text, field.key, whole, `${description.text.trimEnd()}\n${lines}`);
}

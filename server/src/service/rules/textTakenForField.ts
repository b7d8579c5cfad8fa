import { writeBlock } from '../edits/fields.ts';
import { type AgentDocument, headerField } from '../syntax/document.ts';
import { isDialogue } from '../syntax/regions.ts';
import type { Field } from '../syntax/value.ts';
import { type Span, span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { fixOf, quoted } from './words.ts';

export const textTakenForField: Rule = {
  code: 'text-taken-for-field',
  severity: 'warning',
  summary: 'A line of the description is read as a field',
  why: 'A line below the description that is not indented begins a new field: with `Examples: …` or `user: …` the description ends, and the rest of it is lost.',
  example: 'description: Reviews code.\nExamples: a pull request',
  *check({ document }) {
    const lost = lostFields(document);
    const [first] = lost;
    if (!first) return;
    yield {
      span: first.key,
      message: `${quoted(`${first.name}:`)} begins a field of its own because it is not indented: from here on the text is not part of the description.`,
      fixes: () => fixOf('Turn the description into a ‘|’ block', wholeBlock(document, lost)),
    };
  },
};

/** The fields right after the description that are lines of it. */
export function lostFields(document: AgentDocument): Field[] {
  const { header } = document;
  const description = headerField(document, 'description');
  if (!header || header.reading === 'unreadable' || !description) return [];
  const after = header.fields.slice(header.fields.indexOf(description) + 1);
  const end = after.findIndex(({ name }) => !isDialogue(name));
  return after.slice(0, end < 0 ? after.length : end);
}

function wholeBlock({ text, description }: AgentDocument, lost: readonly Field[]) {
  const last = lost.at(-1);
  const first = lost[0];
  if (!description || !last || !first) return undefined;
  const rest: Span = span(
    first.key.start,
    last.span.start + text.slice(last.span.start, last.span.end).trimEnd().length,
  );
  const lines = text.slice(rest.start, rest.end).replaceAll('\r\n', '\n').replaceAll('\\n', '\n');
  const place = description.sourceOf(0, description.text.length);
  const key = text.lastIndexOf('description', place.start);
  return writeBlock(
    text,
    span(key, key + 'description'.length),
    span(place.start, rest.end),
    `${description.text.trimEnd()}\n${lines}`,
  );
}

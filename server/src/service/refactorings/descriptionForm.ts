import { writeBlock } from '../edits/fieldEdits.ts';
import { difference, fixHeader } from '../edits/fixHeader.ts';
import { oneLine } from '../edits/writeScalar.ts';
import type { Knowledge } from '../knowledge/index.ts';
import { isSameBut, outcomeOf } from '../source/outcome.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { type AgentDocument, headerField, parseAgent } from '../syntax/document.ts';
import type { Field } from '../syntax/frontmatter/value.ts';
import { applyEdits, replace } from '../text/edit.ts';
import { lineStart, withoutFinalBreaks } from '../text/lines.ts';
import { sliceOf, span, touches } from '../text/span.ts';
import type { Refactoring, Rewriting } from './refactoring.ts';

/** How a description is written: in the lines of a `|` block, or on the line of its key. */
export type DescriptionForm = 'lines' | 'one line';

const TITLES: Readonly<Record<DescriptionForm, string>> = {
  lines: 'Turn the description into a ‘|’ block',
  'one line': 'Write the description on one line',
};

/** Writes the description in lines, or on one line, with the same text for the runtime. */
export const descriptionForm: Refactoring = {
  id: 'description-form',
  kind: 'refactor.rewrite',
  *offer(agent, at) {
    const field = headerField(agent.document, 'description');
    const form = otherForm(agent);
    if (!field || !form || !touches(field.span, at.start)) return;
    const { edits } = rewriteDescription(agent, form);
    if (edits) yield { title: TITLES[form], edits };
  },
};

/** The form that is worth offering: lines only where there would be more of them. Undefined where there is none. */
export function otherForm({ document }: SourceFile): DescriptionForm | undefined {
  const value = headerField(document, 'description')?.value;
  const content = document.description?.text;
  if (value?.kind !== 'scalar' || !content?.trim()) return undefined;
  if (value.style === 'literal') return 'one line';
  const lines = (text: string): number => text.trim().split('\n').length;
  return lines(content) > lines(sliceOf(document.text, value.span)) ? 'lines' : undefined;
}

/** Writes the description in another form. What the runtime gets from it stays the same, or nothing is changed. */
export function rewriteDescription(agent: SourceFile, form: DescriptionForm): Rewriting {
  const { document } = agent;
  const field = headerField(document, 'description');
  const content = document.description?.text;
  if (!document.header || !field || content === undefined) return { refused: 'There is no description to rewrite.' };
  if (document.header.reading === 'unreadable' && form === 'one line') return { refused: UNREADABLE };
  const reason = obstacle(document, field, content, form);
  if (reason) return { refused: reason };
  const edits = editsFor(document, field, content, form);
  if (!edits) return { refused: document.header.reading === 'strict' ? otherText(agent.knowledge) : UNREADABLE };
  // A header that the runtime cannot read has no meaning that could change.
  const isRepaired = document.header.reading === 'unreadable';
  const outcome = outcomeOf(agent, edits);
  return isRepaired || (outcome && isSameBut(outcome, { change: 'form' }))
    ? { edits }
    : { refused: otherText(agent.knowledge) };
}

const UNREADABLE = 'This header cannot be read: use its quick fix first.';
const otherText = ({ product }: Knowledge): string =>
  `${product} would read another text from that form, so nothing was changed.`;

/** What the form cannot hold. */
function obstacle({ text, delimiters }: AgentDocument, { key, value }: Field, content: string, form: DescriptionForm) {
  if (content.trim() === '') return 'The description is empty.';
  const isCut = delimiters && text.slice(lineStart(text, delimiters.close.start), delimiters.close.start).trim() !== '';
  if (isCut || content.includes('---')) return 'The description holds ‘---’, which ends the header there.';
  const before = text.slice(key.end + 1, value.span.start);
  if (
    before.includes('#') ||
    /^[ \t]*#/.test(text.slice(value.span.end)) ||
    /^[ \t]*[|>][-+\d]*[ \t]+#/.test(text.slice(key.end + 1))
  ) {
    return 'A comment stands behind the description: in the other form it would have no place.';
  }
  if (form === 'lines' && CONTROL.test(content))
    return 'The description holds control characters: a block cannot hold them.';
  return undefined;
}

const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]/;

function editsFor(document: AgentDocument, { key, value }: Field, content: string, form: DescriptionForm) {
  const { text, header } = document;
  if (form === 'one line') {
    const colon = text.indexOf(':', key.end);
    // The empty lines at the end of a `|+` block belong to it.
    const isKept = /^\|\d?\+/.test(text.slice(value.span.start));
    const empty = isKept ? /^(?:[ \t]*\r?\n)*(?=[ \t]*\r?\n)/.exec(text.slice(value.span.end))![0].length : 0;
    return [replace(span(colon + 1, value.span.end + empty), ` ${oneLine(withoutFinalBreaks(content))}`)];
  }
  if (header?.reading === 'strict') return writeBlock(text, key, value.span, content);
  // Where the header came through repair, other values must be kept as repair has made them: it is fixed first.
  const fixed = fixHeader(document);
  const after = fixed && parseAgent(applyEdits(text, fixed.edits), document.knowledge, document);
  const field = after && headerField(after, 'description');
  if (!field || (field.value.kind === 'scalar' && field.value.style === 'literal')) return fixed?.edits;
  const block = writeBlock(after.text, field.key, field.value.span, content);
  return block && [difference(text, applyEdits(after.text, block))];
}

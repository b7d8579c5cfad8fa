import { removeField } from '../edits/fieldEdits.ts';
import { oneLine } from '../edits/writeScalar.ts';
import { isSameBut, outcomeOf } from '../source/outcome.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { toolEntries } from '../syntax/frontmatter/toolList.ts';
import { type Field, stringOf } from '../syntax/frontmatter/value.ts';
import { insert, replace, type TextEdit } from '../text/edit.ts';
import { lineBreak, lineEnd, lineStart } from '../text/lines.ts';
import { span } from '../text/span.ts';
import { insertField } from './addField.ts';
import { listNamed } from './listField.ts';
import { commaList, formOf, writeEntries } from './listForm.ts';
import type { Rewriting } from './refactoring.ts';

/** What a field is to say: a text, the names of a list, or nothing, for which it is taken out. */
export type FieldValue = string | readonly string[] | null;

/**
 * Writes a field, in the form that it has; nothing else in the file says anything else afterwards. Names that a list
 * has already keep their order, and come first.
 */
export function setField(agent: SourceFile, name: string, wanted: FieldValue): Rewriting {
  const { document } = agent;
  const isAtFault = document.header?.faults.some((fault) => fault.name === name || fault.name === undefined);
  if (!document.delimiters || !document.header || document.header.reading === 'unreadable' || isAtFault)
    return { refused: 'This header cannot be read: use its quick fix first.' };
  const field = headerField(document, name);
  const value = typeof wanted === 'object' && wanted ? inOrder(field, wanted) : wanted;
  if (says(field, value)) return { edits: [] };
  const edits = editsFor(agent, name, field, value);
  const outcome = edits && outcomeOf(agent, edits);
  const isKept = outcome && isSameBut(outcome, { fields: [name], verdict: ['model', 'tools'] });
  return isKept && says(headerField(outcome.after.document, name), value)
    ? { edits }
    : { refused: whyNot(document.text, name, field) };
}

/** Why a field is left as it is. */
const whyNot = (text: string, name: string, field: Field | undefined): string =>
  field?.value.kind === 'list' && /\s#/.test(text.slice(field.key.end, lineEnd(text, field.span.end)))
    ? `There is a comment in ${name}, which would be lost: edit the field by hand.`
    : `The field ${name} cannot be written so: edit it by hand.`;

function inOrder(field: Field | undefined, names: readonly string[]): string[] {
  const before = toolEntries(field?.value).map(({ text }) => text);
  const kept = before.filter((name) => names.includes(name));
  return [...new Set([...kept, ...names])];
}

function editsFor(
  { document }: SourceFile,
  name: string,
  field: Field | undefined,
  value: FieldValue,
): readonly TextEdit[] | undefined {
  const { text } = document;
  if (value === null) return field && removeField(document, field);
  if (!field) return insertField(document, name, `${name}: ${written(value)}`);
  const colon = text.indexOf(':', field.key.end);
  const isEmpty = field.value.kind !== 'map' && toolEntries(field.value).length === 0;
  // What is behind an empty value on its line is its comment.
  if (isEmpty && !text.slice(colon, lineEnd(text, field.value.span.end)).includes('#'))
    return [replace(span(colon + 1, field.value.span.end), ` ${written(value)}`)];
  if (typeof value === 'string')
    return field.value.kind === 'scalar' ? [replace(field.value.span, oneLine(value))] : undefined;
  const list = listNamed(document, name);
  if (!list) return appended(text, field, value);
  return value.length > 0
    ? writeEntries(text, list, formOf(text, list) ?? 'comma', value)
    : [replace(list.written, ` ${written(value)}`)];
}

/** Names that are added to a list of lines, which stays as it is; undefined where it has others, or does not keep all. */
function appended(text: string, { value }: Field, names: readonly string[]): TextEdit[] | undefined {
  const before = toolEntries(value).map((entry) => entry.text);
  const last = value.kind === 'list' && value.style === 'block' ? value.items.at(-1) : undefined;
  if (!last || before.some((name, index) => name !== names[index])) return undefined;
  const lead = /^[ \t]*-[ \t]+/.exec(text.slice(lineStart(text, last.span.start)))?.[0];
  const lines = names.slice(before.length).map((name) => `${lineBreak(text)}${lead}${oneLine(name)}`);
  return lead === undefined ? undefined : [insert(lineEnd(text, last.span.end), lines.join(''))];
}

function written(value: string | readonly string[]): string {
  if (typeof value === 'string') return oneLine(value);
  return value.length > 0 ? commaList(value) : '[]';
}

/** Whether a field says exactly this. */
function says(field: Field | undefined, value: FieldValue): boolean {
  if (value === null || !field) return value === null && !field;
  if (typeof value === 'string') return stringOf(field.value) === value;
  const entries = toolEntries(field.value).map(({ text }) => text);
  const isList = value.length > 0 || field.value.kind === 'list';
  return isList && entries.length === value.length && entries.every((entry, index) => entry === value[index]);
}

import { doubleQuoted } from '../edits/writeScalar.ts';
import { isPlainScalar } from '../syntax/frontmatter/quoting.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import { lineBreak, lineStart } from '../text/lines.ts';
import { sliceOf } from '../text/span.ts';
import { type ListField, listsAt } from './listField.ts';
import type { Refactoring } from './refactoring.ts';

export type Form = 'comma' | 'flow' | 'block';

const NAMES: Readonly<Record<Form, string>> = {
  comma: 'a comma list',
  flow: '‘[…]’',
  block: 'one item per line',
};

/** Writes a list with commas, in brackets, or one item per line; the entries stay as they are. */
export const listForm: Refactoring = {
  id: 'list-form',
  kind: 'refactor.rewrite',
  *offer({ document }, at) {
    const { text } = document;
    for (const list of listsAt(document, document.knowledge.listFields, at)) {
      const present = formOf(text, list);
      for (const form of ['comma', 'flow', 'block'] as const) {
        // A comment behind the value keeps its place only on the line of the key.
        if (form === present || (form === 'block' && list.isFollowed)) continue;
        yield {
          title: `Write ${list.field.name} as ${NAMES[form]}`,
          edits: writeEntries(
            text,
            list,
            form,
            list.entries.map((entry) => entry.text),
          ),
        };
      }
    }
  },
};

/** The form that a list has; undefined when it is none of these: blanks separate, or an item holds several entries. */
export function formOf(text: string, { field: { value }, entries }: ListField): Form | undefined {
  if (value.kind === 'list') return value.items.length === entries.length ? value.style : undefined;
  const hasComma = entries.every(
    ({ span: { start } }, index) => index === 0 || text.slice(entries[index - 1]!.span.end, start).includes(','),
  );
  return hasComma && !sliceOf(text, value.span).includes('\n') ? 'comma' : undefined;
}

/** Writes entries in the place of those of a list. */
export function writeEntries(
  text: string,
  { field: { key, value }, written }: Pick<ListField, 'field' | 'written'>,
  form: Form,
  texts: readonly string[],
): TextEdit[] {
  if (form === 'block') {
    const indent = ' '.repeat(key.start - lineStart(text, key.start) + 2);
    const items = texts.map(
      (entry) => `${lineBreak(text)}${indent}- ${isPlainScalar(entry) ? entry : doubleQuoted(entry)}`,
    );
    return [replace(written, items.join(''))];
  }
  const gap = text.slice(written.start, value.span.start);
  const before = gap === '' || gap.includes('\n') ? ' ' : gap;
  return [replace(written, before + (form === 'flow' ? flowList(texts) : commaList(texts)))];
}

const flowList = (entries: readonly string[]): string =>
  `[${entries.map((entry) => (isPlainScalar(entry, true) ? entry : doubleQuoted(entry))).join(', ')}]`;

export function commaList(entries: readonly string[]): string {
  const text = entries.join(', ');
  return isPlainScalar(text) ? text : doubleQuoted(text);
}

import type { AgentDocument } from '../syntax/document.ts';
import { insert } from '../text/edit.ts';
import { lineBreak, nextLineStart } from '../text/lines.ts';
import { touches } from '../text/span.ts';
import type { Refactoring } from './refactoring.ts';

/** Writes down a common field that is missing, with what Claude Code takes for it anyway. */
export const addField: Refactoring = {
  id: 'add-field',
  kind: 'refactor.rewrite',
  *offer({ document, knowledge }, at) {
    const { delimiters, header } = document;
    const fields = header?.fields ?? [];
    const places = [delimiters?.open, delimiters?.close, ...fields.map(({ key }) => key)];
    if (!delimiters || !places.some((place) => place && touches(place, at.start))) return;
    for (const { name, unspoken } of knowledge.fields.values()) {
      if (unspoken === undefined || fields.some((field) => field.name === name)) continue;
      const line = `${name}: ${unspoken}`;
      yield { title: `Add ‘${line}’`, edits: insertField(document, name, line), adds: name };
    }
  },
};

/** Writes a field that is missing on a line of its own, behind the last of those that come before it by custom. */
export function insertField({ text, delimiters, header, knowledge }: AgentDocument, name: string, line: string) {
  if (!delimiters) return [];
  const names = [...knowledge.fields.keys()];
  const before = (header?.fields ?? []).filter((field) => names.indexOf(field.name) < names.indexOf(name)).at(-1);
  const place = before ? nextLineStart(text, before.span.end) : delimiters.header.start;
  return [insert(place, line + lineBreak(text))];
}

import { insert } from '../text/edit.ts';
import { lineBreak, nextLineStart } from '../text/lines.ts';
import { touches } from '../text/span.ts';
import type { Refactoring } from './refactoring.ts';

/** Writes down a common field that is missing, with what Claude Code takes for it anyway. */
export const addField: Refactoring = {
  id: 'add-field',
  kind: 'refactor.rewrite',
  *offer({ document, knowledge }, at) {
    const { text, delimiters, header } = document;
    const fields = header?.fields ?? [];
    const places = [delimiters?.open, delimiters?.close, ...fields.map(({ key }) => key)];
    if (!delimiters || !places.some((place) => place && touches(place, at.start))) return;
    const names = [...knowledge.fields.keys()];
    for (const { name, unspoken } of knowledge.fields.values()) {
      if (unspoken === undefined || fields.some((field) => field.name === name)) continue;
      // Behind the last field that comes before it by custom.
      const before = fields.filter((field) => names.indexOf(field.name) < names.indexOf(name)).at(-1);
      const line = `${name}: ${unspoken}`;
      const place = before ? nextLineStart(text, before.span.end) : delimiters.header.start;
      yield { title: `Add ‘${line}’`, edits: [insert(place, line + lineBreak(text))], adds: name };
    }
  },
};

import type { Agent } from '../../agent.ts';
import { TEMPLATES } from '../../knowledge/templates/index.ts';
import { span } from '../../text/span.ts';
import { type Completion, inOrder, snippetText } from './completion.ts';
import { templateOffer } from './description.ts';

/** Whole files, where the file holds one word at most; undefined where it holds more. */
export function fileCompletions({ document: { text }, fileStem }: Agent, offset: number): Completion[] | undefined {
  const word = text.replace(/^\uFEFF/, '').trim();
  if (!/^[\w-]*$/.test(word)) return undefined;
  const start = text.indexOf(word);
  const place = word === '' ? span(offset, offset) : span(start, start + word.length);
  if (offset < place.start || offset > place.end) return undefined;
  return inOrder(
    TEMPLATES.filter(({ kind }) => kind === 'agent').map((template) => {
      const named = template.body.join('\n').replace(/\$\{1:[^}]*\}/, () => `\${1:${snippetText(fileStem)}}`);
      // Who has typed the dashes of the fence wants all of them.
      return {
        ...templateOffer(template, place, named),
        filterText: /^-+$/.test(word) ? word : template.prefix,
      };
    }),
  );
}

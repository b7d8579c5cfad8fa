import type { Agent } from '../../agent.ts';
import { TEMPLATES, type Template } from '../../knowledge/templates/index.ts';
import type { Place } from '../../syntax/locate.ts';
import { replace } from '../../text/edit.ts';
import { type Span, span } from '../../text/span.ts';
import { type Completion, inOrder, type Offer, snippetText } from './completion.ts';

const offer = (template: Template, place: Span, body: string): Offer => ({
  label: template.prefix,
  topic: { kind: 'template', name: template.id },
  detail: template.title,
  edit: replace(place, ''),
  snippet: body,
});

/** The example that fits the form of the description; the editor's own snippets do not know the place. */
export function exampleCompletions({ verdict }: Agent, place: Place & { kind: 'description' }): Completion[] {
  const fitting = TEMPLATES.filter(({ id }) => id === `example-${place.form}`);
  return inOrder(
    fitting.map((template) => {
      const body = template.body.join('\n');
      return offer(template, place.word, verdict.name ? body.replaceAll(OWN_NAME, snippetText(verdict.name)) : body);
    }),
  );
}

/** What stands for the agent's own name in the templates of examples. */
const OWN_NAME = 'agent-name';

/** Whole files, where the file holds one word at most; undefined where it holds more. */
export function fileCompletions({ document: { text }, fileStem }: Agent, offset: number): Completion[] | undefined {
  const word = /^\uFEFF?\s*([\w-]*)\s*$/.exec(text);
  if (!word) return undefined;
  const start = text.indexOf(word[1]!);
  const place = word[1] === '' ? span(offset, offset) : span(start, start + word[1]!.length);
  if (offset < place.start || offset > place.end) return undefined;
  return inOrder(
    TEMPLATES.filter(({ kind }) => kind === 'agent').map((template) => {
      const named = template.body.join('\n').replace(/\$\{1:[^}]*\}/, () => `\${1:${snippetText(fileStem)}}`);
      // Who has typed the dashes of the fence wants all of them.
      return { ...offer(template, place, named), filterText: /^-+$/.test(word[1]!) ? word[1]! : template.prefix };
    }),
  );
}

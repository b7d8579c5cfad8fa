import type { Knowledge } from '../knowledge/index.ts';
import { headerField } from '../syntax/document.ts';
import { innerSpan } from '../syntax/frontmatter/value.ts';
import { replace } from '../text/edit.ts';
import type { Rule } from './rule.ts';
import { change, fixSlip, quoted, unsafeFix } from './support/messages.ts';
import { repairedComment } from './support/repairedComment.ts';
import { isSurely, nearest } from './support/suggest.ts';

/** The alias, or the id, that a slip of the keyboard has made something else of. */
function slipOf(words: string, { models, modelVersions }: Knowledge): string | undefined {
  const ids = modelVersions.flatMap((version) => version.ids);
  if (ids.includes(words.toLowerCase()) || /[/:@]/.test(words)) return undefined;
  if (!/\d/.test(words))
    return nearest(
      words,
      [...models.keys()].filter((name) => !/\d/.test(name)),
    );
  // Another number is another model, which may come tomorrow.
  const numbers = (name: string): string => name.match(/\d+/g)?.join() ?? '';
  const known = [...models.keys(), ...ids].filter((name) => name.length > 10 && numbers(name) === numbers(words));
  return words.startsWith('claude-') ? nearest(words, known) : undefined;
}

export const modelUnknown: Rule = {
  code: 'model-unknown',
  severity: 'warning',
  summary: 'A model that the API will hardly know',
  why: 'Claude Code knows some aliases; any other text goes to the API unchecked. A model by its name in everyday words (`Claude Sonnet 4.5`) or a slip makes the agent fail when it is called. Full ids, those of cloud providers and old ones are fine.',
  example: 'model: Claude Sonnet 4.5',
  since: '0.1.0',
  source: 'documented',
  dialects: ['claude-code'],
  *check({ document, knowledge, verdict }) {
    const { model } = verdict;
    const field = headerField(document, 'model');
    if (!verdict.isReadable || !field || model === undefined || field.value.kind !== 'scalar') return;
    if (repairedComment(document, field) || knowledge.models.has(model.toLowerCase()) || knowledge.models.has(model))
      return;
    const words = model.trim();
    const everyday = knowledge.modelNames.everyday
      .exec(words)
      ?.find((part, index) => index > 0 && part)
      ?.toLowerCase();
    const meant = everyday ?? slipOf(words, knowledge);
    const isForeign = knowledge.modelNames.foreign.test(words);
    if (meant === undefined && !isForeign) return;
    const what = `${quoted(model)} goes to the API as it stands`;
    const message = meant
      ? `${what}, which knows no such model. Did you mean ${quoted(meant)}?`
      : `${what}: a model of another maker works only where a gateway serves it.`;
    yield {
      span: field.value.span,
      message,
      ...(meant ? {} : { severity: 'information' }),
      fixes: () =>
        meant
          ? fixSlip(everyday !== undefined || isSurely(words, meant), change(model, meant), [
              replace(innerSpan(field.value), meant),
            ])
          : ['inherit', 'sonnet', 'opus', 'haiku'].flatMap((known) =>
              unsafeFix(change(model, known), [replace(innerSpan(field.value), known)]),
            ),
    };
  },
};

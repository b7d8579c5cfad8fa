import { headerField } from '../syntax/document.ts';
import { innerSpan } from '../syntax/frontmatter/value.ts';
import { replace } from '../text/edit.ts';
import type { Rule } from './rule.ts';
import { change, fixSlip, quoted } from './support/messages.ts';

export const modelRetired: Rule = {
  code: 'model-retired',
  severity: 'warning',
  summary: 'A model that is retired, or is about to be',
  why: 'An id goes to the API as it stands. When Anthropic has retired the model, every call of the agent fails; some old ids Claude Code sends as the current model of their family instead. An alias (`sonnet`) is always the current model. The dates are those of Anthropic’s own API: a cloud provider, whose ids look otherwise, may serve a model longer.',
  example: 'model: claude-3-5-sonnet-20241022',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check({ document, knowledge, today, verdict }) {
    const { model } = verdict;
    const field = headerField(document, 'model');
    if (!verdict.isReadable || model === undefined || field?.value.kind !== 'scalar') return;
    const id = model.toLowerCase().replace(/\[1m\]$/, '');
    const version = knowledge.modelVersions.find(({ ids }) => ids.includes(id));
    const { retires, isRemapped, alias } = version ?? {};
    if (alias === undefined || (!isRemapped && (!retires || !today))) return;
    const isPast = retires !== undefined && today !== undefined && retires <= today;
    const message = isRemapped
      ? `${quoted(model)} runs as the current model of its family, which is ${quoted(alias)}.`
      : isPast
        ? `${quoted(model)} was retired on ${inWords(retires)}: every call of the agent fails. ${quoted(alias)} is the current model of its family.`
        : `${quoted(model)} retires on ${inWords(retires ?? '')}: from then on every call of the agent fails. ${quoted(alias)} is the current model of its family.`;
    yield {
      span: field.value.span,
      message,
      ...(isPast ? {} : { severity: 'information' }),
      fixes: () => fixSlip(isPast, change(model, alias), [replace(innerSpan(field.value), alias)]),
    };
  },
};

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A day in ISO 8601 as people write it: `15 June 2026`. */
function inWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

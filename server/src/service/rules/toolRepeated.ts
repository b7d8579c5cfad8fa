import { removeEntry } from '../edits/toolListEdits.ts';
import type { Rule } from './rule.ts';
import { fixOf, quoted, removal } from './support/messages.ts';
import { listedTools } from './support/toolListing.ts';

export const toolRepeated: Rule = {
  code: 'tool-repeated',
  severity: 'hint',
  summary: 'A tool stands in the list twice',
  why: 'The second one changes nothing. Often another tool was meant.',
  example: 'tools: Read, Grep, Read',
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    const seen = new Map<string, string>();
    for (const { field, value, entry, meaning } of listedTools(agent)) {
      if (['all', 'unknown', 'removed'].includes(meaning.kind) || (field === 'tools' && agent.isRefused)) continue;
      const name = meaning.kind === 'all' ? '*' : meaning.name;
      const key = `${field} ${name}(${limits(entry.specifier)})`;
      const first = seen.get(key);
      seen.set(key, first ?? entry.text);
      if (first === undefined) continue;
      const isSame = first === entry.text;
      yield {
        span: entry.span,
        message: isSame ? `${quoted(entry.text)} is in the list already.` : `This is ${quoted(first)} again.`,
        isUnnecessary: true,
        fixes: () => fixOf(removal(entry.text), removeEntry(agent.document.text, value, entry)),
      };
    }
  },
};

/** `Name()` and `Name(*)` are `Name`. */
const limits = (specifier: string | undefined): string => (specifier === '*' ? '' : (specifier ?? '').trim());

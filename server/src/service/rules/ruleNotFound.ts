import { suppressionsIn } from '../syntax/suppressions.ts';
import { replace } from '../text/edit.ts';
import type { Rule } from './rule.ts';
import { quoted } from './support/messages.ts';
import { meantName } from './support/notFound.ts';

/** @param codesOf the codes of all rules, this one’s with them */
export const ruleNotFound = (codesOf: () => readonly string[]): Rule => ({
  code: 'rule-not-found',
  severity: 'information',
  summary: 'A comment suppresses a rule that there is not',
  why: 'A comment suppresses the rules that it names, and every rule where it names none. With a slip in the name it suppresses nothing. What stands behind the name of a rule is taken for the reason.',
  example: '# subagent-prompts-disable-next-line field-unknwon\nteam: platform',
  since: '0.1.0',
  source: 'custom',
  kinds: 'all',
  *check({ document }) {
    const codes = codesOf();
    for (const { words } of suppressionsIn(document)) {
      const [first] = words;
      if (!first || words.some(({ text }) => codes.includes(text))) continue;
      const { hint, fixes } = meantName(first.text, codes, (meant) => [replace(first.span, meant)]);
      yield {
        span: first.span,
        message: `This comment suppresses nothing: no rule is called ${quoted(first.text)}.${hint}`,
        fixes,
      };
    }
  },
});

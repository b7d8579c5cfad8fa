import { quoteValue } from '../edits/fields.ts';
import { faultOf } from '../runtime/load.ts';
import { headerField } from '../syntax/document.ts';
import { replace } from '../text/edit.ts';
import type { Rule } from './rule.ts';
import { meantField } from './suggest.ts';
import { fixOf, notLoaded, quoted } from './words.ts';

export const descriptionInvalid: Rule = {
  code: 'description-invalid',
  severity: 'error',
  summary: 'The description is missing or not text',
  why: 'Claude chooses an agent by its description, so Claude Code does not load an agent without one.',
  example: '---\nname: reviewer\n---',
  *check(agent) {
    const reason = faultOf(agent.verdict);
    if (reason?.why === 'description-missing' && agent.origin === 'project') {
      const meant = agent.document.header?.fields.find(
        (one) => meantField(one.name, agent.knowledge)?.name === 'description',
      );
      yield {
        span: reason.span,
        ...notLoaded(agent, 'the header has no description'),
        fixes: () =>
          meant ? fixOf(`Rename ${quoted(meant.name)} to ‘description’`, [replace(meant.key, 'description')]) : [],
      };
    }
    if (reason?.why === 'description-not-text') {
      const field = headerField(agent.document, 'description');
      yield {
        span: reason.span,
        ...notLoaded(agent, 'the description is not text'),
        fixes: () => (field ? fixOf('Put the description in quotes', quoteValue(field)) : []),
      };
    }
  },
};

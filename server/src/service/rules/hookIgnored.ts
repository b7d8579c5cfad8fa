import { eventFaults } from '../runtime/hookFaults.ts';
import { headerField } from '../syntax/document.ts';
import { replace } from '../text/edit.ts';
import type { Rule } from './rule.ts';
import { change, fixSlip, quoted, uncovering } from './support/messages.ts';
import { isSurely, nearest } from './support/suggest.ts';
import { unknownValue } from './support/unknownValue.ts';

export const hookIgnored: Rule = {
  code: 'hook-ignored',
  severity: 'warning',
  summary: 'A hook that never runs',
  why: 'Claude Code ignores hooks under an event that it does not know, and malformed ones under events that cannot guard.',
  example: 'hooks:\n  postToolUse:\n    - hooks:\n        - type: command\n          command: ./check.sh',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check({ text, document, knowledge, verdict, origin }) {
    const hooks = headerField(document, 'hooks')?.value;
    if (hooks?.kind !== 'map' || !verdict.loads || origin === 'plugin') return;
    const names = knowledge.hookEvents.map(({ name }) => name);
    for (const event of hooks.fields) {
      if (!names.includes(event.name)) {
        const meant = nearest(event.name, names);
        const hint = meant ? ` Did you mean ${quoted(meant)}?` : '';
        yield {
          span: event.key,
          message: `There is no event ${quoted(event.name)}, so its hooks never run.${hint}`,
          fixes: () =>
            meant === undefined
              ? []
              : uncovering(
                  fixSlip(isSurely(event.name, meant), change(event.name, meant), [replace(event.key, meant)]),
                ),
        };
        continue;
      }
      for (const fault of eventFaults(event, knowledge)) {
        const { written, hint, fixes } = unknownValue(text, fault);
        yield { span: fault.span, message: `Ignored: ${event.name} ${fault.what}${written}.${hint}`, fixes };
      }
    }
  },
};

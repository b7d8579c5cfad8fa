import { grantsNothing } from '../runtime/effectiveTools.ts';
import type { Outcome } from '../source/outcome.ts';
import { replace } from '../text/edit.ts';
import { contains } from '../text/span.ts';
import { promptsInHeader } from './promptInHeader.ts';
import type { Fix, Rule } from './rule.ts';
import { fixSlip, onlyIf, quoted, uncovering, unsafeFix } from './support/messages.ts';
import { isPage } from './support/page.ts';
import { isSurely, meantField } from './support/suggest.ts';
import { lostFields } from './textTakenForField.ts';

export const fieldUnknown: Rule = {
  code: 'field-unknown',
  severity: 'hint',
  worst: 'warning',
  summary: 'Claude Code does not read a field of that name',
  why: 'Unknown fields are ignored. Many files carry some for other tools, so this is a hint; a field that was plainly meant to be another one is a warning, because what it says does not happen.',
  example: 'allowed-tools: Read, Grep',
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    if (agent.document.header?.reading === 'unreadable' || isPage(agent)) return;
    const lost = new Set([...lostFields(agent.document), ...(agent.verdict.loads ? promptsInHeader(agent) : [])]);
    const { reason } = agent.verdict;
    const fault = reason?.why === 'hooks' ? reason.span : undefined;
    const written = new Map(agent.document.header?.fields.map((field) => [field.name, field]));
    for (const field of written.values()) {
      if (
        lost.has(field) ||
        field.name === '' ||
        field.name === '<<' ||
        agent.knowledge.runtime.guardEvents.includes(field.name) ||
        agent.knowledge.fields.has(field.name)
      )
        continue;
      const meant = meantField(field.name, agent.knowledge);
      // The rule about a missing field names the one that was written instead.
      if (meant?.required && reason?.why === `${meant.name}-missing`) continue;
      // The agent is not loaded for what the field holds: that is said there.
      const holdsFault = fault !== undefined && contains(field.span, fault);
      if (!meant || written.has(meant.name)) {
        if (holdsFault) continue;
        yield {
          span: field.key,
          message: `${agent.knowledge.product} does not read a field ${quoted(field.name)}.`,
          isUnnecessary: true,
        };
        continue;
      }
      const effect = holdsFault ? '' : `, so ${meant.whenMistaken ?? meant.whenInvalid ?? 'it has no effect'}`;
      const message = `${agent.knowledge.product} does not read ${quoted(field.name)}${effect}. Did you mean ${quoted(meant.name)}?`;
      // The agent then has only these tools: what else it has now is gone.
      const isSure = agent.knowledge.mistakenKeys.has(field.name) || isSurely(field.name, meant.name);
      const edits = [replace(field.key, meant.name)];
      const title = `Rename ${quoted(field.name)} to ${quoted(meant.name)}`;
      const fixes = (): Fix[] =>
        uncovering(
          meant.name === 'tools' ? onlyIf(leavesTools, unsafeFix(title, edits)) : fixSlip(isSure, title, edits),
        );
      yield { span: field.key, message, severity: 'warning', fixes };
    }
  },
};

const leavesTools = ({ after }: Outcome): boolean => !grantsNothing(after.tools);

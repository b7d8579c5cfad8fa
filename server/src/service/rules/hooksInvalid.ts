import type { Rule } from './rule.ts';
import { notLoaded } from './support/messages.ts';
import { unknownValue } from './support/unknownValue.ts';

export const hooksInvalid: Rule = {
  code: 'hooks-invalid',
  severity: 'error',
  summary: 'A hook that may guard is malformed',
  why: 'A hook under `PreToolUse` or `PermissionRequest` may be there to forbid something. Claude Code does not load an agent whose guard it cannot read.',
  example: 'hooks:\n  PreToolUse: ./guard.sh',
  noFix: 'a hook that guards must be written by who knows what it guards.',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check(agent) {
    const reason = agent.verdict.reason;
    if (reason?.why !== 'hooks') return;
    const { event, what } = reason.fault;
    const { written, hint, fixes } = unknownValue(agent.text, reason.fault);
    const { message, severity } = notLoaded(agent, `${event ?? '‘hooks’'} ${what}${written}`);
    yield { span: reason.span, message: message + hint, severity, fixes };
  },
};

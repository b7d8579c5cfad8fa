import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { remove } from '../text/edit.ts';
import { lineStart, nextLineStart } from '../text/lines.ts';
import { sliceOf, span } from '../text/span.ts';
import type { Fix, Rule } from './rule.ts';
import { fixOf, notLoaded } from './support/messages.ts';
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
    yield { span: reason.span, message: message + hint, severity, fixes: () => [...fixes(), ...takeOutSecond(agent)] };
  },
};

/** The events were written as in `settings.json`, in a map `hooks` of their own: without its line they are where they belong. */
function takeOutSecond({ document }: SourceFile): Fix[] {
  const hooks = headerField(document, 'hooks')?.value;
  const [second, ...others] = hooks?.kind === 'map' ? hooks.fields : [];
  const [event] = second?.name === 'hooks' && second.value.kind === 'map' ? second.value.fields : [];
  if (!second || !event || others.length > 0) return [];
  const { text } = document;
  const line = span(lineStart(text, second.key.start), nextLineStart(text, second.key.start));
  // What is between is in the line, and nothing else.
  return line.end <= lineStart(text, event.key.start) && sliceOf(text, line).trim() === 'hooks:'
    ? fixOf({ title: 'Take out the second ‘hooks’', removes: 'hooks' }, [remove(line)])
    : [];
}

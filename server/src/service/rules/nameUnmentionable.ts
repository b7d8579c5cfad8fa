import { agentName } from '../edits/fieldEdits.ts';
import { isMentionable } from '../references/mentionable.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { innerSpan } from '../syntax/frontmatter/value.ts';
import { replace } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Fix, Rule } from './rule.ts';
import { change, quoted, unsafeFix } from './support/messages.ts';
import { renamedHere } from './support/renamedHere.ts';

export const nameUnmentionable: Rule = {
  code: 'name-unmentionable',
  severity: 'hint',
  summary: 'A name that cannot be mentioned',
  why: 'Claude calls an agent by any name. But who types `@agent-…` to call it directly can do so only if the name has no blanks, no `/` and no letters beyond ASCII: neither `@agent-révision` nor `@"Code Reviewer (agent)"` calls anything.',
  example: 'name: Code Reviewer',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check(agent) {
    const field = headerField(agent.document, 'name');
    const { name, loads, tolerated } = agent.verdict;
    if (!field || !loads || tolerated || name === undefined || isMentionable(name)) return;
    yield {
      span: innerSpan(field.value),
      message: `${quoted(name)} cannot be called with ‘@agent-’: it has ${what(name)}.`,
      fixes: () => fixesFor(agent, name, innerSpan(field.value)),
    };
  },
};

function fixesFor(agent: SourceFile, name: string, place: Span): Fix[] {
  const inner = QUOTED.exec(name)?.[1];
  if (inner !== undefined) return unsafeFix(change(name, inner), [replace(place, inner)]);
  const plain = agentName(name);
  // Letters beyond ASCII are for the author to spell.
  const isSpelt = /^[\w .,/()&+-]+$/.test(name) && plain !== '' && !agent.project?.agents.has(plain);
  return isSpelt ? renamedHere(agent, name, plain) : [];
}

/** A name in quotes that are none to YAML. */
const QUOTED = /^[“”„‘’«]([\w-]+)[“”‘’»]$/;

function what(name: string): string {
  if (QUOTED.test(name)) return 'typographic quotes, which are part of it';
  if (/\s/.test(name)) return 'blanks';
  if (/\p{C}/u.test(name)) return 'characters that no one sees';
  return name.includes('/') ? 'a slash' : 'letters beyond ASCII';
}

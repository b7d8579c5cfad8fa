import { headerField } from '../syntax/document.ts';
import { innerSpan } from '../syntax/frontmatter/value.ts';
import { replace } from '../text/edit.ts';
import type { Rule } from './rule.ts';
import { change, quoted, unsafeFix } from './support/messages.ts';

export const nameUnmentionable: Rule = {
  code: 'name-unmentionable',
  severity: 'hint',
  summary: 'A name that cannot be mentioned',
  why: 'Claude calls an agent by any name. But who types `@agent-…` to call it directly can do so only if the name has no blanks, no `/` and no letters beyond ASCII: neither `@agent-révision` nor `@"Code Reviewer (agent)"` calls anything.',
  example: 'name: Code Reviewer',
  noFix: 'a name is changed by “Rename Symbol”, wherever it is used.',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check({ document, verdict }) {
    const field = headerField(document, 'name');
    const { name, loads, tolerated } = verdict;
    if (!field || !loads || tolerated || name === undefined || !/[^!-~]|\//.test(name)) return;
    const inner = QUOTED.exec(name)?.[1];
    yield {
      span: innerSpan(field.value),
      message: `${quoted(name)} cannot be called with ‘@agent-’: it has ${what(name)}.`,
      fixes: () =>
        inner === undefined ? [] : unsafeFix(change(name, inner), [replace(innerSpan(field.value), inner)]),
    };
  },
};

/** A name in quotes that are none to YAML. */
const QUOTED = /^[“”„‘’«]([\w-]+)[“”‘’»]$/;

function what(name: string): string {
  if (QUOTED.test(name)) return 'typographic quotes, which are part of it';
  if (/\s/.test(name)) return 'blanks';
  if (/\p{C}/u.test(name)) return 'characters that no one sees';
  return name.includes('/') ? 'a slash' : 'letters beyond ASCII';
}

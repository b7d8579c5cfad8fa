import { headerField } from '../syntax/document.ts';
import { innerSpan } from '../syntax/frontmatter/value.ts';
import type { Rule } from './rule.ts';
import { quoted } from './support/messages.ts';

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
    yield {
      span: innerSpan(field.value),
      message: `${quoted(name)} cannot be called with ‘@agent-’: it has ${what(name)}.`,
    };
  },
};

function what(name: string): string {
  if (/\s/.test(name)) return 'blanks';
  if (/\p{C}/u.test(name)) return 'characters that no one sees';
  return name.includes('/') ? 'a slash' : 'letters beyond ASCII';
}

import type { Example } from '../syntax/examples/examples.ts';
import { LABEL_WORDS } from '../syntax/examples/tags.ts';
import type { Rule } from './rule.ts';

export const examplePartMissing: Rule = {
  code: 'example-part-missing',
  severity: 'hint',
  summary: 'An example does not say what the user says, or what the assistant answers',
  why: 'An example shows Claude what is said, and that this agent is then launched. Without a `user:` it does not know when to do so, without an `assistant:` not what to do. `Context:` and `<commentary>` can be left out.',
  example:
    'description: |\n  Reviews code.\n  <example>\n  Context: A function was just written.\n  user: "Look at this."\n  </example>',
  noFix: 'what is said in the example is for its author to say.',
  since: '0.1.0',
  source: 'custom',
  *check({ document, verdict }) {
    if (!verdict.loads) return;
    for (const example of document.examples) {
      const { place, open, close, parts } = example;
      // An example that is not closed has another finding, and is often not written to its end yet.
      if (place !== 'description' || !close || parts.length === 0 || hasOtherParts(example)) continue;
      const lacks = (kind: 'user' | 'assistant'): boolean => parts.every((part) => part.kind !== kind);
      const message = messageFor(lacks('user'), lacks('assistant'));
      if (message) yield { span: open, message };
    }
  },
};

function messageFor(lacksUser: boolean, lacksAssistant: boolean): string | undefined {
  if (lacksUser && lacksAssistant)
    return 'This example has neither a ‘user:’ nor an ‘assistant:’: nothing is said in it.';
  if (lacksUser) return 'This example has no ‘user:’: it does not show what the agent is called for.';
  if (lacksAssistant) return 'This example has no ‘assistant:’: it does not show that the agent is called.';
  return undefined;
}

const OTHER_LABEL = new RegExp(
  `(?:^|\\n)[ \\t]*(?:[-*] )?\\**(?!(?:${LABEL_WORDS})\\b)[A-Za-z][\\w -]{0,24}\\**:`,
  'i',
);
const OTHER_TAG = /<(?!\/?commentary>)[a-z][\w-]*>/i;

/** Whether somebody speaks by another name, or in tags: `Agent:`, `<user_request>`. */
const hasOtherParts = ({ text }: Example): boolean => OTHER_LABEL.test(text) || OTHER_TAG.test(text);

import type { Rule } from './rule.ts';
import { quoted } from './support/messages.ts';

export const fieldIgnored: Rule = {
  code: 'field-ignored',
  severity: 'warning',
  summary: 'A field that is not read in a plugin',
  why: 'An agent that a plugin brings may not run hooks, add servers or change permissions: Claude Code ignores these fields there.',
  example: {
    file: '---\nname: reviewer\ndescription: Reviews code.\npermissionMode: plan\n---\n',
    origin: 'plugin',
  },
  noFix: 'the field may be meant for the day when the agent leaves the plugin.',
  since: '0.1.0',
  source: 'documented',
  *check({ document, origin, knowledge }) {
    if (origin !== 'plugin') return;
    for (const field of document.header?.fields ?? []) {
      if (knowledge.fields.get(field.name)?.inPlugin !== 'ignored') continue;
      const message = `${knowledge.product} ignores ${quoted(field.name)} in an agent of a plugin.`;
      yield { span: field.key, message, isUnnecessary: true };
    }
  },
};

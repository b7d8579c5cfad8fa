import { headerField } from '../syntax/document.ts';
import { stringOf } from '../syntax/frontmatter/value.ts';
import type { Rule } from './rule.ts';

export const permissionsBypassed: Rule = {
  code: 'permissions-bypassed',
  severity: 'information',
  summary: 'An agent that does everything without asking',
  why: 'With `permissionMode: bypassPermissions` nothing that the agent does needs permission. That is meant for machines on which nothing can be lost; who takes over the file may not know.',
  example: 'permissionMode: bypassPermissions',
  noFix: 'which permissions the agent is to have is for its author to say.',
  since: '0.1.0',
  source: 'documented',
  dialects: ['claude-code'],
  *check({ document, knowledge, origin, verdict }) {
    const field = headerField(document, 'permissionMode');
    const isRead = origin !== 'plugin' || knowledge.fields.get('permissionMode')?.inPlugin === 'read';
    if (!field || !verdict.loads || !isRead || stringOf(field.value) !== 'bypassPermissions') return;
    yield { span: field.value.span, message: 'The agent does everything without asking for permission.' };
  },
};

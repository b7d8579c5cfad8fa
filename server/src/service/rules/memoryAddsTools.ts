import { headerField } from '../syntax/document.ts';
import type { Rule } from './rule.ts';
import { listed } from './support/messages.ts';
import { listedTools } from './support/toolListing.ts';

export const memoryAddsTools: Rule = {
  code: 'memory-adds-tools',
  severity: 'information',
  summary: 'Memory gives the agent tools that it does not list',
  why: 'To keep its notes an agent with `memory` gets Read, Write and Edit, also one whose list says that it only reads.',
  example: 'tools: Read, Grep\nmemory: project',
  noFix: 'memory does not work without these tools.',
  since: '0.1.0',
  source: 'documented',
  dialects: ['claude-code'],
  *check(agent) {
    const field = headerField(agent.document, 'memory');
    if (!field || !agent.verdict.loads || agent.verdict.tools.kind !== 'list') return;
    const named = new Set(listedTools(agent).flatMap(({ meaning }) => (meaning.kind === 'tool' ? [meaning.name] : [])));
    const { names } = agent.verdict.tools;
    const added = agent.knowledge.memoryTools.filter((name) => names.includes(name) && !named.has(name));
    if (added.length === 0) return;
    yield {
      span: field.value.span,
      message: `Memory also gives the agent ${listed(added)}, which ‘tools’ does not list.`,
    };
  },
};
